import { and, eq, lte } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { HOUR, MINUTE } from "@/lib/time";
import { refunds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { makeDueRefunds } from "@/server/domain/payment/make-refund";
import { rememberedJobs } from "../../support/fakes/jobs";
import { paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";
import type { Market } from "./market";
import type { Checkout } from "./money";

/** Stripe, in this process; its clock is the market's. */
let instant = 0;
const { double, control } = await aDouble({ now: () => new Date(instant) });
const ports = { payments: paymentsAt(double), jobs: rememberedJobs() };

/** More than the longest pause between two tries, and more tries than are made. */
const PATIENCE = 3 * HOUR;
const ROUNDS = 6;

export const stripe = {
  control,
  ports,
  stop: () => double.stop(),
  /** The double's clock goes on with the market's. */
  follow({ now }: Pick<Market, "now">): void {
    instant = now;
  },
  /** A market without a past. */
  forget(market: Pick<Market, "now">): void {
    control.reset();
    this.follow(market);
  },
  /** Does it, and makes what is owed back then; as it goes just now. */
  async payBack<T>(db: Db, market: Market, work: Promise<T>): Promise<T> {
    const result = await work;
    await this.makeRefunds(db, market);
    return result;
  },
  async makeRefunds(db: Db, { now, refunds: mode }: Market): Promise<void> {
    for (let round = 0; round < (mode === "fail for good" ? ROUNDS : 1); round++) {
      const at = new Date(now + round * PATIENCE);
      if (mode !== "work") await refuseDue(db, at);
      await makeDueRefunds(db, ports, { now: at });
    }
  },
  /** Opens a Checkout; where the answer is lost, again when it is too late to ask for the same one. */
  async open<T>(lost: boolean, now: number, ask: (at: Date) => Promise<T>): Promise<T> {
    if (!lost) return ask(new Date(now));
    control.chaos({ faults: [{ kind: "cut_after_effect", route: "POST /v1/checkout/sessions", times: 1 }] });
    const first = await ask(new Date(now))
      .catch(unlessUnavailable)
      .finally(() => control.chaos(null));
    return first ?? ask(new Date(now + 2 * MINUTE));
  },
  /** Takes the Checkouts that are new into the market: the last is known to the buyer, those before were lost. */
  know(market: Market, of: Pick<Checkout, "order" | "settlement">): void {
    const known = new Set(market.checkouts.map(({ sessionId }) => sessionId));
    const fresh = control.sessions().filter(({ id }) => !known.has(id));
    for (const { id: sessionId, amount_total, currency } of fresh) {
      const asked = { amount: amount_total ?? 0, currency: (currency ?? "").toUpperCase() };
      const state = sessionId === fresh.at(-1)?.id ? "open" : "over";
      market.checkouts.push({ sessionId, ...of, ...asked, state, effect: null });
    }
  },
};

function unlessUnavailable(error: unknown): null {
  if (error instanceof DomainError && error.code === "payments_unavailable") return null;
  throw error;
}

async function refuseDue(db: Db, at: Date): Promise<void> {
  const due = await db.$count(refunds, and(eq(refunds.status, "pending"), lte(refunds.nextAttemptAt, at)));
  for (let refund = 0; refund < due; refund++) control.nextRefund("fail");
}
