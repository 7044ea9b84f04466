import clsx from "clsx";
import type { Route } from "next";
import type { LinkProps } from "next/link";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Link } from "./link";

export interface ButtonLook {
  variant?: "primary" | "secondary" | "ghost" | "danger" | "danger-solid" | undefined;
  size?: "sm" | "md" | "lg" | undefined;
  block?: boolean | undefined;
  className?: string | undefined;
}

export interface ButtonProps
  extends ButtonLook,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "aria-busy"> {
  /** While true the button shows `busyLabel` with a spinner, keeps its width and focus, and does nothing. */
  busy?: boolean | undefined;
  busyLabel?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

export function buttonClass({ variant = "secondary", size = "md", block, className }: ButtonLook): string {
  return clsx(
    "btn",
    variant !== "secondary" && `btn-${variant}`,
    size !== "md" && `btn-${size}`,
    block && "w-full",
    className,
  );
}

/** A button. Give `busyLabel` whenever it starts work: it names what is happening ("Placing order"). */
export function Button(props: ButtonProps) {
  const {
    variant,
    size,
    block,
    className,
    busy = false,
    busyLabel,
    type,
    onClick,
    children,
    ...rest
  } = props;
  return (
    <button
      {...rest}
      type={busy ? "button" : (type ?? "button")}
      onClick={busy ? undefined : onClick}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      className={buttonClass({ variant, size, block, className })}
    >
      {busyLabel === undefined ? children : <Labels busy={busy} idle={children} working={busyLabel} />}
    </button>
  );
}

function Labels({ busy, idle, working }: { busy: boolean; idle: ReactNode; working: string }) {
  return (
    <span className="btn-labels">
      <span data-idle={busy || undefined}>{idle}</span>
      <span data-idle={busy ? undefined : true}>
        <span className="spinner" aria-hidden="true" />
        {working}
      </span>
    </span>
  );
}

type LinkButtonProps<T extends string> = ButtonLook &
  Omit<LinkProps<T>, "className" | "href"> & { href: Route<T>; children: ReactNode };

/** A link that looks like a button: it goes somewhere, a button does something. */
export function LinkButton<T extends string>(props: LinkButtonProps<T>) {
  const { variant, size, block, className, ...rest } = props;
  return <Link<T> {...rest} className={buttonClass({ variant, size, block, className })} />;
}
