import "server-only";
import { env } from "@/env";

/** Whether this site is for looking around, with people whose password everybody may know. */
export function isDemo(): boolean {
  const { MODE } = env();
  return MODE === "demo" || MODE === "development";
}

/** The page where a demo's mails arrive; null where mail is real. */
export function mailboxUrl(): string | null {
  return env().MAILBOX_URL ?? null;
}
