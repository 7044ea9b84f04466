import { sql } from "drizzle-orm";
import { stripeEvents } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { ProviderEvent } from "./provider";

interface NoteEvent {
  event: ProviderEvent;
  outcome: (typeof stripeEvents.$inferSelect)["outcome"];
}

/**
 * Writes an event down in the transaction of its effect; false where it is there already, and the delivery is counted.
 * The same event at the same moment waits here until the first has committed.
 */
export async function noteEvent(tx: Db, { event, outcome }: NoteEvent): Promise<boolean> {
  const { id, type, at, about } = event;
  const objectId = about === null ? null : (Object.values(about)[0] ?? null);
  const [noted] = await tx
    .insert(stripeEvents)
    .values({ id, type, objectId, outcome, at })
    .onConflictDoUpdate({
      target: stripeEvents.id,
      set: { deliveries: sql`${stripeEvents.deliveries} + 1` },
    })
    .returning({ deliveries: stripeEvents.deliveries });
  return noted?.deliveries === 1;
}
