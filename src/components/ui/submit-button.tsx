"use client";

import { useSyncExternalStore } from "react";
import { Button, type ButtonProps } from "./button";

const never = () => () => {};

/** Sends its form. Off until the page has come alive, because before that the browser would send the form by itself. */
export function SubmitButton({ disabled, variant = "primary", ...rest }: Omit<ButtonProps, "type">) {
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return <Button {...rest} variant={variant} type="submit" disabled={disabled || !isAlive} />;
}
