"use client";

import clsx from "clsx";
import type { ComponentProps } from "react";
import { useFieldControl } from "./field";

interface Sized {
  controlSize?: "sm" | "md" | "lg" | undefined;
}

function inputClass(size: Sized["controlSize"], className: string | undefined): string {
  return clsx("input", size && size !== "md" && `input-${size}`, className);
}

/** One line of text. Inside a Field it finds its label and error by itself. */
export function Input({ controlSize, className, ...props }: ComponentProps<"input"> & Sized) {
  return <input {...props} {...useFieldControl(props)} className={inputClass(controlSize, className)} />;
}

/** Several lines of text. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={4} {...props} {...useFieldControl(props)} className={inputClass("md", className)} />;
}

/** A choice from a list, in the browser's own control; give it `<option>`s. */
export function Select({ controlSize, className, ...props }: ComponentProps<"select"> & Sized) {
  return <select {...props} {...useFieldControl(props)} className={inputClass(controlSize, className)} />;
}
