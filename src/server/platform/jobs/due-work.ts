import { database } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import { removeExpired } from "@/server/domain/account/remove-expired";
import { forgetKeys } from "@/server/domain/order/forget-keys";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { currentTime } from "../clock";

/** Orders released between two looks at what is still due. */
const BATCH = 200;

type Scan = (db: Db, input: { now: Date }) => Promise<void>;

/** Everything that becomes due by the passing of time. Each scan finds its own work and may be run again at any time. */
const SCANS: readonly Scan[] = [releaseAllDueOrders, forgetKeys, removeExpired];

/**
 * Does what is due by `now`. A scan that fails does not keep the others; what failed is thrown at the end. Safe at once
 * in many processes.
 */
export async function runDueWork(db: Db, input: { now: Date }, scans = SCANS): Promise<void> {
  const failures: unknown[] = [];
  for (const scan of scans) {
    await scan(db, input).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} scans for due work failed`);
}

/** Does what is due by the app's clock, on the app's database; answers what the clock said. */
export async function doDueWork(): Promise<Date> {
  const now = currentTime();
  await runDueWork(database().db, { now });
  return now;
}

async function releaseAllDueOrders(db: Db, { now }: { now: Date }): Promise<void> {
  let released = BATCH;
  while (released === BATCH) released = await releaseDueOrders(db, { now, limit: BATCH });
}
