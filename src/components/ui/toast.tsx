"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { Toaster as Stack, toast as show } from "sonner";
import { Icon } from "./icon";

interface ToastOptions {
  /** One sentence: what happened to the money or the thing. */
  description?: string;
}

/** A short message about something that has just happened, bottom right; it leaves by itself. */
export const toast = {
  success: (title: string, options?: ToastOptions) => show.success(title, options),
  error: (title: string, options?: ToastOptions) => show.error(title, options),
  info: (title: string, options?: ToastOptions) => show.info(title, options),
};

const ICONS = {
  success: <Icon of={CircleCheck} />,
  error: <Icon of={CircleAlert} />,
  info: <Icon of={Info} />,
  close: <Icon of={X} />,
};

const CLASSES = {
  toast: "toast",
  success: "toast-success",
  error: "toast-error",
  info: "toast-info",
};

/** Where toasts appear; once, in the root layout. */
export function Toaster() {
  return (
    <Stack
      position="bottom-right"
      duration={6_000}
      closeButton
      icons={ICONS}
      toastOptions={{ unstyled: true, classNames: CLASSES, closeButtonAriaLabel: "Dismiss" }}
    />
  );
}
