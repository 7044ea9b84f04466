"use client";

import { onDemand, usePart } from "./on-demand";

interface ToastOptions {
  /** One sentence: what happened to the money or the thing. */
  description?: string;
}

type Show = Record<"success" | "error" | "info", (title: string, options?: ToastOptions) => void>;

const stack = onDemand(() => import("./toast-stack"));
let show: Show | null = null;
const waiting: ((show: Show) => void)[] = [];

/** Shows it, or keeps it until the stack is on the page. */
function say(message: (show: Show) => void): void {
  if (show !== null) {
    message(show);
    return;
  }
  waiting.push(message);
  stack.fetch().catch(() => waiting.splice(0)); // without a network there is nothing to show it with
}

/** A short message about something that has just happened, bottom right; it leaves by itself. */
export const toast: Show = {
  success: (title, options) => say((show) => show.success(title, options)),
  error: (title, options) => say((show) => show.error(title, options)),
  info: (title, options) => say((show) => show.info(title, options)),
};

function onReady(ready: Show): void {
  show = ready;
  for (const message of waiting.splice(0)) message(ready);
}

/** Where toasts appear; once, in the root layout. */
export function Toaster() {
  const part = usePart(stack);
  return part === null ? null : <part.ToastStack onReady={onReady} />;
}
