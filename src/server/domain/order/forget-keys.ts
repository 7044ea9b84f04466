import { lt } from "drizzle-orm";
import { IDEMPOTENCY } from "@/config/windows";
import { addTime } from "@/lib/time";
import { idempotencyKeys } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Forgets idempotency keys that no client will send again. Due work, by scan. */
export async function forgetKeys(db: Db, { now }: { now: Date }): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, addTime(now, -IDEMPOTENCY)));
}
