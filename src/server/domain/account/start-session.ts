import { SESSION_ABSOLUTE } from "@/config/windows";
import { type Id, newId } from "@/lib/id";
import { randomBase62, SESSION_SECRET_LENGTH } from "@/lib/key";
import { hashSecret } from "@/lib/secret";
import { addTime } from "@/lib/time";
import { sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** What a browser or a program has to show to be let in again; only the secret's hash stays with us. */
export interface SessionKey {
  id: Id<"ses">;
  secret: string;
}

/** Starts a session for an account that has just proved who it is. */
export async function startSession(
  db: Db,
  input: { accountId: Id<"acc">; device: string; address: string; now: Date },
): Promise<SessionKey> {
  const id = newId("ses", input.now);
  const secret = randomBase62(SESSION_SECRET_LENGTH);
  await db.insert(sessions).values({
    id,
    accountId: input.accountId,
    secretHash: hashSecret(secret),
    device: input.device,
    address: input.address,
    createdAt: input.now,
    lastSeenAt: input.now,
    expiresAt: addTime(input.now, SESSION_ABSOLUTE),
  });
  return { id, secret };
}
