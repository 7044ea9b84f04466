import type { Id } from "@/lib/id";
import type { Market, Order } from "./market";
import type { Settlement } from "./tabs";

const MINUTE = 60_000;

/** One Checkout, for an order or for a settlement. */
export interface Checkout {
  sessionId: string;
  order: Order | null;
  settlement: Settlement | null;
  amount: number;
  currency: string;
  /** Over: nobody should pay there any more, and somebody still may. */
  state: "open" | "processing" | "over" | "done";
  effect: Effect | null;
}

/** What money did when it came. */
export type Effect = "fulfilled" | "late" | "surplus" | "mismatch";

/** Money that is not what was asked for, until an operator decides. */
export interface Flagged {
  sessionId: string;
  amount: number;
  currency: string;
  decided: boolean;
}

/** What Stripe is asked to pay back. Minor units. */
export interface Claim {
  id: Id<"rfd">;
  order: Order | null;
  amount: number;
  currency: string;
  status: "pending" | "failed" | "done" | "by hand";
  attempts: number;
  dueAt: number;
}

/** Stripe is asked for what is due. Five minutes until the next try, doubled each time; five are made. */
export function payBackDue(market: Market): void {
  const { claims, refunds: mode, now } = market;
  for (const claim of claims) {
    if (claim.status !== "pending") continue;
    if (mode === "fail for good") {
      claim.attempts = Math.max(claim.attempts + 1, 5);
      claim.status = "failed";
    } else if (claim.dueAt <= now) {
      if (mode === "work") claim.status = "done";
      else refuse(claim, now);
    }
  }
  for (const order of market.orders) finish(market, order);
}

function refuse(claim: Claim, now: number): void {
  claim.attempts += 1;
  claim.dueAt = now + 5 * MINUTE * 2 ** claim.attempts;
  if (claim.attempts >= 5) claim.status = "failed";
}

/** It is refunded when all of it is back. */
function finish({ claims }: Market, order: Order): void {
  const open = claims.some((claim) => claim.order === order && isOpen(claim));
  if (order.status === "refunding" && !open) order.status = "refunded";
}

const isOpen = ({ status }: Claim) => status === "pending" || status === "failed";

/** What the books say is owed back, and was paid back from the bank. Accounts at zero are left out. */
export function booksOf({ claims, flagged }: Market): Record<string, number> {
  const sums = new Map<string, number>();
  const add = (account: string, { amount, currency }: { amount: number; currency: string }) => {
    const name = `${account} ${currency}`;
    sums.set(name, (sums.get(name) ?? 0) - amount);
  };
  for (const claim of claims.filter(isOpen)) add("refunds_pending", claim);
  for (const money of flagged) if (!money.decided) add("refunds_pending", money);
  for (const claim of claims) if (claim.status === "by hand") add("bank", claim);
  return Object.fromEntries(sums);
}
