"use client";

import type { Route } from "next";
import Form from "next/form";
import type { FormEvent, ReactNode } from "react";

/** A form that asks again as soon as a choice changes. Without JavaScript its button does the same. */
export function AutoSubmit({
  action,
  className,
  children,
}: {
  action: Route;
  className: string;
  children: ReactNode;
}) {
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    const typing = event.target instanceof HTMLInputElement && ["text", "search"].includes(event.target.type);
    if (!typing) event.currentTarget.requestSubmit();
  };
  return (
    <Form action={action} className={className} onChange={onChange}>
      {children}
    </Form>
  );
}
