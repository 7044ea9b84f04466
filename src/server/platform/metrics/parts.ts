import { sql } from "drizzle-orm";
import { ORDER_STATUSES } from "@/contracts/order-status";
import { CURRENCIES } from "@/lib/money";
import { SECOND } from "@/lib/time";
import { database } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import { sumLedger } from "@/server/domain/money/sum-ledger";
import { countOrders, countOverdueReleases } from "@/server/domain/order/count-orders";
import { countUnfinishedRefunds, findOldestPayments } from "@/server/domain/payment/measure-payments";
import { countPendingDeliveries } from "@/server/domain/webhook/count-deliveries";
import { QUEUES } from "../jobs/queues";
import type { openInstruments } from "./instruments";

type Instruments = ReturnType<typeof openInstruments>;
type GaugeName = {
  [N in keyof Instruments]: Instruments[N] extends { set: unknown } ? N : never;
}[keyof Instruments];

/** Some gauges that are read from the database together, for each answer or, where that reads a whole table, now and then. */
export interface Part {
  gauges: readonly GaugeName[];
  readsWholeTable?: true;
  read(db: Db, to: Instruments, now: Date): Promise<void>;
}

/** What is read, in this order: the cheap first. */
export const PARTS: Record<string, Part> = {
  connections: {
    gauges: ["connections"],
    async read(db, to) {
      const rows = await db.execute<{ application: string; state: string; count: number }>(sql`
        select application_name as application, coalesce(state, 'unknown') as state, count(*)::int as count
        from pg_stat_activity
        where datname = current_database() and application_name in ('udam', 'udam-worker', 'udam-probe')
        group by 1, 2`);
      for (const { application, state, count } of rows) to.connections.set({ application, state }, count);
    },
  },
  jobs: {
    gauges: ["queued"],
    async read(db, to) {
      // The states of pg-boss's own index of jobs that are not done
      const rows = await db.execute<{ queue: string; state: string; count: number }>(sql`
        select name as queue, state::text as state, count(*)::int as count from pgboss.job
        where state in ('created', 'retry', 'active', 'failed') group by 1, 2`);
      for (const queue of Object.keys(QUEUES))
        for (const state of ["created", "retry", "active", "failed"]) {
          const found = rows.find((row) => row.queue === queue && row.state === state);
          to.queued.set({ queue, state }, found?.count ?? 0);
        }
    },
  },
  payments: {
    gauges: ["oldestPayment", "refunds"],
    async read(db, to, now) {
      for (const [status, since] of Object.entries(await findOldestPayments(db)))
        to.oldestPayment.set({ status }, since === null ? 0 : (now.getTime() - since.getTime()) / SECOND);
      for (const [status, count] of Object.entries(await countUnfinishedRefunds(db)))
        to.refunds.set({ status }, count);
    },
  },
  releases: {
    gauges: ["overdueReleases"],
    read: async (db, to, now) => to.overdueReleases.set(await countOverdueReleases(db, { now })),
  },
  webhooks: {
    gauges: ["outgoing"],
    read: async (db, to) => to.outgoing.set(await countPendingDeliveries(db)),
  },
  orders: {
    gauges: ["orders"],
    readsWholeTable: true,
    async read(db, to) {
      const counted = await countOrders(db);
      for (const status of ORDER_STATUSES)
        to.orders.set({ status }, counted.find((row) => row.status === status)?.orders ?? 0);
    },
  },
  ledger: {
    gauges: ["imbalance"],
    readsWholeTable: true,
    async read(db, to) {
      const sums = await sumLedger(db);
      for (const currency of CURRENCIES)
        to.imbalance.set({ currency }, sums.find((row) => row.currency === currency)?.amount ?? 0);
    },
  },
};

/** What this process knows without asking. */
export function readOwn(to: Instruments): void {
  const { sql: client, load } = database();
  to.poolSize.set(client.options.max);
  to.transactions.set({ state: "open" }, load.open);
  to.transactions.set({ state: "waiting" }, load.waiting);
}
