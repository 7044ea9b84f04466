import { PgBoss, type UpdateQueueOptions } from "pg-boss";
import { logger } from "../logger";
import { QUEUES } from "./queues";

/**
 * Makes or updates pg-boss's tables and our queues; part of migrating, so that enqueuing is plain SQL everywhere. Safe
 * at once in many processes. `url` must reach PostgreSQL itself, not a pooler.
 */
export async function installQueues(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", (err) => logger.error({ err }, "installing queues"));
  await boss.start();
  try {
    for (const [name, options] of Object.entries(QUEUES)) {
      await boss.createQueue(name, options);
      const { policy: _fixedWhenMade, ...changeable }: UpdateQueueOptions & { policy?: string } = options;
      await boss.updateQueue(name, changeable);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
