"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button";
import { usePart } from "./on-demand";
import { dialogPart, useFocusReturn } from "./radix";

interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  side?: "right" | "bottom" | undefined;
  footer?: ReactNode | undefined;
  children: ReactNode;
}

/** A panel that slides in from an edge: the menu and the filters of small screens. */
export function Sheet({ open, onOpenChange, title, side = "right", footer, children }: SheetProps) {
  const focus = useFocusReturn();
  const Dialog = usePart(dialogPart, open, () => onOpenChange(false));
  if (Dialog === null) return null;
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          {...focus}
          className={clsx("sheet", side === "bottom" && "sheet-bottom")}
          aria-describedby={undefined}
        >
          <header>
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton icon={X} label="Close" />
            </Dialog.Close>
          </header>
          <div className="sheet-body">{children}</div>
          {footer ? <footer>{footer}</footer> : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
