import { seedWorld } from "@/dev/world/seed-world";
import { openDatabase } from "@/server/db/client";
import { currentTime } from "@/server/platform/clock";

/** Fills the market at `url` with the seeded world, once. */
export async function seedMarket(url: string): Promise<void> {
  const { db, sql } = openDatabase(url, 1);
  try {
    await seedWorld(db, { now: currentTime() });
  } finally {
    await sql.end();
  }
}
