"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { Icon } from "./icon";

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

/** The toasts on the page. Calls `onReady` with what shows one, once it is listened to. */
export function ToastStack({ onReady }: { onReady: (show: typeof toast) => void }) {
  return (
    <>
      <Toaster
        position="bottom-right"
        duration={6_000}
        closeButton
        icons={ICONS}
        toastOptions={{ unstyled: true, classNames: CLASSES, closeButtonAriaLabel: "Dismiss" }}
      />
      <Ready tell={onReady} />
    </>
  );
}

/** Its effect comes after that of the Toaster before it, which begins to listen there. */
function Ready({ tell }: { tell: (show: typeof toast) => void }) {
  useEffect(() => tell(toast), [tell]);
  return null;
}
