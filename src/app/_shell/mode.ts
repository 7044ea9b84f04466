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

/** Whether payments go to a double of Stripe, so that no money moves, and the page where its operator drives it. */
export function simulatedPayments(): { areSimulated: boolean; controlPanel: string | null } {
  const { MODE, STRIPE_API_URL } = env();
  const areSimulated = STRIPE_API_URL !== undefined;
  return { areSimulated, controlPanel: areSimulated && MODE !== "production" ? STRIPE_API_URL : null };
}
