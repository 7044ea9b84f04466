import { seedWorld } from "@/dev/world/seed-world";
import { openDatabase } from "@/server/db/client";
import { currentTime } from "@/server/platform/clock";

/** Fills the market at `url` with the seeded world, once. Returns false where it is there already. */
export async function seedMarket(url: string): Promise<boolean> {
  const { db, sql } = openDatabase(url, 1);
  try {
    return await seedWorld(db, { now: currentTime() });
  } finally {
    await sql.end();
  }
}
