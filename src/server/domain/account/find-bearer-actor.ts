import { BRAND } from "@/config/brand";
import { readKey } from "@/lib/key";
import type { Db } from "@/server/db/types";
import type { Actor } from "./actor";
import { findKeyActor } from "./find-key-actor";
import { findSessionActor } from "./find-session-actor";
import { readSessionToken } from "./session-token";

/**
 * The actor behind a bearer token, which is a session's or an API key; null when it is neither, or none that is alive.
 * Text with a wrong checksum never reaches the database.
 */
export async function findBearerActor(db: Db, input: { token: string; now: Date }): Promise<Actor | null> {
  const { token, now } = input;
  const session = readSessionToken(token);
  if (session) return findSessionActor(db, { key: session, now });
  if (readKey(BRAND.keyPrefix, token)?.kind !== "api") return null;
  return findKeyActor(db, { secret: token, now });
}
