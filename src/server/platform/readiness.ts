import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { isMigrated, newestMigration } from "@/server/db/is-migrated";
import { openProbe, type Probe } from "@/server/db/probe";
import { isDraining } from "./draining";
import { logger } from "./logger";

/** How long the database may take to answer. */
const PATIENCE = 2 * SECOND;

/** Why nothing should be sent to this process. */
export type Obstacle = "draining" | "database" | "migrations";

let probe: Probe | undefined;
/** Those who ask meanwhile get the same answer: a database that hangs is not asked twice at once. */
let asking: Promise<Obstacle | null> | undefined;

/** What keeps this process from answering requests, found out within two seconds; null when it is ready. */
export async function findObstacle(): Promise<Obstacle | null> {
  if (isDraining()) return "draining";
  asking ??= askDatabase().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function askDatabase(): Promise<Obstacle | null> {
  probe ??= openProbe(env().DATABASE_URL, PATIENCE);
  let obstacle: Obstacle = "migrations";
  try {
    const newest = await newestMigration();
    obstacle = "database";
    return (await probe.look((db) => isMigrated(db, newest))) ? null : "migrations";
  } catch (err) {
    logger.warn({ err, obstacle }, "not ready");
    return obstacle;
  }
}
