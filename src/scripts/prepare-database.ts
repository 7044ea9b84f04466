import { migrateDatabase } from "@/server/db/migrate";
import { installQueues } from "@/server/platform/jobs/install-queues";

/** Brings a database to what this version of the app needs: our tables and the queue's. Safe at once in many processes. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrateDatabase(url);
  await installQueues(url);
}
