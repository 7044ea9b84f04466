import { env } from "@/env";
import { processWide } from "@/lib/process-wide";
import { SECOND } from "@/lib/time";
import { isMigrated, newestMigration } from "@/server/db/is-migrated";
import { openProbe, type Probe } from "@/server/db/probe";
import { isDraining } from "./draining";
import { logger } from "./logger";

/** How long the database may take to answer. */
const PATIENCE = 2 * SECOND;

/** Why nothing should be sent to this process. */
export type Obstacle = "draining" | "database" | "migrations";

interface Readiness {
  probe: Probe;
  /** Those who ask meanwhile get the same answer: a database that hangs is not asked twice at once. */
  asking?: Promise<Obstacle | null> | undefined;
}

/** What keeps this process from answering requests, found out within two seconds; null when it is ready. */
export async function findObstacle(): Promise<Obstacle | null> {
  if (isDraining()) return "draining";
  const readiness = processWide<Readiness>("readiness", () => ({
    probe: openProbe(env().DATABASE_URL, PATIENCE),
  }));
  readiness.asking ??= askDatabase(readiness.probe).finally(() => {
    readiness.asking = undefined;
  });
  return readiness.asking;
}

async function askDatabase(probe: Probe): Promise<Obstacle | null> {
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
