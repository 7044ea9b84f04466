import type { Db } from "@/server/db/types";
import { makeDueRefunds } from "@/server/domain/payment/make-refund";
import { rememberedJobs } from "../../support/fakes/jobs";
import { paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";
import type { Market } from "./market";

/** Stripe, in this process; its clock is the market's. */
let instant = 0;
const { double, control } = await aDouble({ now: () => new Date(instant) });
const ports = { payments: paymentsAt(double), jobs: rememberedJobs() };

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
  /** What is owed back is paid back at once: refunds that take their time are another test's. */
  async payBack<T>(db: Db, { now }: Pick<Market, "now">, work: Promise<T>): Promise<T> {
    const result = await work;
    await makeDueRefunds(db, ports, { now: new Date(now) });
    return result;
  },
};
