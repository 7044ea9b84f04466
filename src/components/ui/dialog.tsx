"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { usePart } from "./on-demand";
import { dialogPart, useFocusReturn } from "./radix";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question or the fact, as a title. */
  title: ReactNode;
  /** One or two sentences that screen readers hear on opening. */
  description?: ReactNode | undefined;
  /** Verbs as buttons. */
  footer?: ReactNode | undefined;
  wide?: boolean | undefined;
  /** Neither Escape nor a click outside closes it: for a secret shown once. */
  firm?: boolean | undefined;
  children?: ReactNode | undefined;
}

/** A question or a task that must be answered before the page goes on. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, footer, wide, firm, children } = props;
  const focus = useFocusReturn();
  const Radix = usePart(dialogPart, open, () => onOpenChange(false));
  if (Radix === null) return null;
  const stay = firm ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim">
          <Radix.Content
            {...focus}
            className={clsx("dialog", wide && "dialog-wide")}
            {...(stay && { onEscapeKeyDown: stay, onInteractOutside: stay })}
            {...(description ? {} : { "aria-describedby": undefined })}
          >
            <div className="dialog-body">
              <Radix.Title className="dialog-title">{title}</Radix.Title>
              {description ? <Radix.Description>{description}</Radix.Description> : null}
              {children}
            </div>
            {footer ? <footer>{footer}</footer> : null}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
