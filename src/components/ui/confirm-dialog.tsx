"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { usePart } from "./on-demand";
import { alertDialogPart, useFocusReturn } from "./radix";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question: "Release €12.00 to Nordwind Met?" */
  title: ReactNode;
  /** What happens, and what no longer can. */
  description: ReactNode;
  /** The verb: "Accept and release". Never "OK". */
  confirmLabel: string;
  /** What is happening meanwhile: "Releasing". */
  busyLabel: string;
  cancelLabel?: string | undefined;
  danger?: boolean | undefined;
  busy: boolean;
  /** Does the work; the caller closes the dialog when it is done. */
  onConfirm: () => void;
  children?: ReactNode | undefined;
}

/** Asks before something that cannot be undone. Stays open and busy while the work runs. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, danger, busy, onConfirm, children } = props;
  const focus = useFocusReturn();
  const AlertDialog = usePart(alertDialogPart, open, () => onOpenChange(false));
  if (AlertDialog === null) return null;
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !busy && onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="scrim">
          <AlertDialog.Content {...focus} className="dialog">
            <div className="dialog-body">
              <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
              <AlertDialog.Description>{description}</AlertDialog.Description>
              {children}
            </div>
            <footer>
              <AlertDialog.Cancel asChild>
                <Button>{props.cancelLabel ?? "Not now"}</Button>
              </AlertDialog.Cancel>
              <Button
                variant={danger ? "danger-solid" : "primary"}
                busy={busy}
                busyLabel={props.busyLabel}
                onClick={onConfirm}
              >
                {props.confirmLabel}
              </Button>
            </footer>
          </AlertDialog.Content>
        </AlertDialog.Overlay>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
