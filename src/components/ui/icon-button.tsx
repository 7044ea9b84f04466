import clsx from "clsx";
import type { LucideProps } from "lucide-react";
import type { ComponentType } from "react";
import { Button, type ButtonProps } from "./button";
import { Icon } from "./icon";

interface IconButtonProps extends Omit<ButtonProps, "children" | "busyLabel" | "block"> {
  /** What the button does; read out, and shown on hover. */
  label: string;
  icon: ComponentType<LucideProps>;
}

/** A square button with an icon and a spoken name. Pass `icon` from a client component, as icons are functions. */
export function IconButton({ label, icon, className, variant = "ghost", ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      variant={variant}
      aria-label={label}
      title={label}
      className={clsx("btn-icon", className)}
    >
      <Icon of={icon} />
    </Button>
  );
}
