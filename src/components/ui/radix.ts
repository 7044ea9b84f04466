import { useRef } from "react";
import { onDemand } from "./on-demand";

/** What opens over the page. Nobody needs it before a first touch, and it is three quarters of a page's script. */

export const dialogPart = onDemand(async () => {
  const { Dialog } = await import("radix-ui");
  return Dialog;
});

export const alertDialogPart = onDemand(async () => {
  const { AlertDialog } = await import("radix-ui");
  return AlertDialog;
});

export const menuPart = onDemand(async () => {
  const { DropdownMenu } = await import("radix-ui");
  return DropdownMenu;
});

/** Hands the focus back to what had it before something opened. Radix does so for triggers of its own only. */
export function useFocusReturn() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus();
    },
  };
}
