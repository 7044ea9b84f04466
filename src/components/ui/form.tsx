"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { Note } from "./note";

interface FormProps<T extends FieldValues, O> {
  form: UseFormReturn<T, unknown, O>;
  /** While true nothing more is sent. */
  busy: boolean;
  onSubmit: (values: O) => void;
  /** The SubmitButton, and what stands next to it. */
  actions: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** Fields checked by their schema: the first wrong one gets the focus; what is wrong with the whole stands above the button. */
export function Form<T extends FieldValues, O>({
  form,
  busy,
  onSubmit,
  actions,
  className,
  children,
}: FormProps<T, O>) {
  const { root } = form.formState.errors;
  const send = form.handleSubmit(onSubmit);
  return (
    // POST, because a browser that sends the form before the page is alive must not put a password into an address.
    <form
      method="post"
      noValidate
      className={clsx("grid gap-4", className)}
      onSubmit={(event) => (busy ? event.preventDefault() : void send(event))}
    >
      {children}
      {root?.message ? (
        <Note tone="danger" role="alert">
          {root.message}
        </Note>
      ) : null}
      {actions}
    </form>
  );
}
