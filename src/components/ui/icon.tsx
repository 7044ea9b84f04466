import clsx from "clsx";
import type { LucideProps } from "lucide-react";
import type { ComponentType } from "react";

interface IconProps {
  of: ComponentType<LucideProps>;
  className?: string | undefined;
}

/** A decorative Lucide icon at the size of the text around it. What it means must be said in words next to it. */
export function Icon({ of: Shape, className }: IconProps) {
  return <Shape aria-hidden="true" className={clsx("icon", className)} />;
}
