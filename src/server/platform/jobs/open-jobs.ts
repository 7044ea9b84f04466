import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { processWide } from "@/lib/process-wide";
import { database } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import type { Jobs } from "@/server/domain/jobs";
import { logger } from "../logger";

/** The queue as the rooms see it, over our own pool: a job is written by the caller's connection or transaction. */
export async function openJobs(db: Db): Promise<Jobs & { close(): Promise<void> }> {
  const boss = new PgBoss({
    db: fromDrizzle(db, sql),
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", (err) => logger.error({ err }, "queue"));
  await boss.start();
  return {
    enqueue: async (tx, name, data) => {
      await boss.send(name, data, { db: fromDrizzle(tx, sql) });
    },
    close: () => boss.stop({ graceful: false }),
  };
}

/** The process's way to the queue, opened on first use, whether or not a worker runs here. */
export function jobs(): Promise<Jobs> {
  const shared = processWide<{ jobs?: Promise<Jobs> | undefined }>("jobs", () => ({}));
  shared.jobs ??= openJobs(database().db).catch((error: unknown) => {
    shared.jobs = undefined;
    throw error;
  });
  return shared.jobs;
}
