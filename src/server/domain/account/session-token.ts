import { BRAND } from "@/config/brand";
import { makeKey, readKey } from "@/lib/key";
import type { SessionKey } from "./start-session";

const ID_LENGTH = 26;

/** The session as a bearer token, for programs that keep no cookies: its id and its secret in one key. */
export function sessionTokenOf({ id, secret }: SessionKey): string {
  return makeKey(BRAND.keyPrefix, "session", id.slice("ses_".length) + secret);
}

/** The session that a bearer token names; null for any other text. Whether it is alive is not known here. */
export function readSessionToken(token: string): SessionKey | null {
  const read = readKey(BRAND.keyPrefix, token);
  if (read?.kind !== "session") return null;
  return { id: `ses_${read.body.slice(0, ID_LENGTH)}`, secret: read.body.slice(ID_LENGTH) };
}
