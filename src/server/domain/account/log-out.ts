import { eq } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Ends the session that asks, so that a copy of its cookie is worth nothing. Without one there is nothing to do. */
export async function logOut(db: Db, input: { sessionId: Id<"ses"> | null }): Promise<void> {
  if (input.sessionId) await db.delete(sessions).where(eq(sessions.id, input.sessionId));
}
