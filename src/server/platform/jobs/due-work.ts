import { database } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import { removeExpired } from "@/server/domain/account/remove-expired";
import { forgetKeys } from "@/server/domain/order/forget-keys";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { expireReservations } from "@/server/domain/payment/expire-reservations";
import { giveUpUnheard } from "@/server/domain/payment/give-up-unheard";
import { makeDueRefunds } from "@/server/domain/payment/make-refund";
import { isUnavailable, type PaymentPorts } from "@/server/domain/payment/provider";
import { reconcilePayments, stopSuspendedSales } from "@/server/domain/payment/reconcile-payments";
import { watchTabs } from "@/server/domain/payment/watch-tabs";
import { forgetDeliveries } from "@/server/domain/webhook/forget-deliveries";
import { currentTime } from "../clock";
import { logger } from "../logger";
import { payments } from "../stripe/open-payments";
import { jobs } from "./open-jobs";

/** Orders released between two looks at what is still due. */
const BATCH = 200;

type Scan = (db: Db, ports: PaymentPorts, input: { now: Date }) => Promise<void>;

/** Everything that becomes due by the passing of time. Each scan finds its own work and may be run again at any time. */
const SCANS: readonly Scan[] = [
  releaseAllDueOrders,
  (db, _, input) => forgetKeys(db, input),
  (db, _, input) => removeExpired(db, input),
  (db, _, input) => forgetDeliveries(db, input),
  reconcilePayments,
  expireReservations,
  giveUpUnheard,
  stopSuspendedSales,
  makeDueRefunds,
  watchTabs,
];

/**
 * Does what is due by `now`. A scan that fails does not keep the others; what failed is thrown at the end, except that
 * Stripe did not answer: what waits for it waits for the next minute. Safe at once in many processes.
 */
export async function runDueWork(
  db: Db,
  ports: PaymentPorts,
  input: { now: Date },
  scans = SCANS,
): Promise<void> {
  const failures: unknown[] = [];
  for (const scan of scans) {
    await scan(db, ports, input).catch((err: unknown) => {
      if (isUnavailable(err)) logger.warn({ err }, "due work waits for Stripe");
      else failures.push(err);
    });
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} scans for due work failed`);
}

/** Does what is due by the app's clock, on the app's database; answers what the clock said. */
export async function doDueWork(): Promise<Date> {
  const now = currentTime();
  await runDueWork(database().db, { payments: payments(), jobs: await jobs() }, { now });
  return now;
}

async function releaseAllDueOrders(db: Db, _: PaymentPorts, { now }: { now: Date }): Promise<void> {
  let released = BATCH;
  while (released === BATCH) released = await releaseDueOrders(db, { now, limit: BATCH });
}
