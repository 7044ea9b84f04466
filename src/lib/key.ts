import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

/**
 * What every key looks like that the market hands out: `brand_mark_body` and a checksum, after GitHub's tokens
 * (https://github.blog/engineering/behind-githubs-new-authentication-token-formats/). A scanner finds it by its
 * prefix, and a key that was mistyped, cut or made up is told by its checksum, before any database is asked.
 */
export type KeyKind = "minted" | "api" | "session";

const MARKS: Record<KeyKind, string> = { minted: "", api: "key_", session: "ses_" };
const KINDS: readonly KeyKind[] = ["session", "api", "minted"];

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const IS_BASE62 = /^[0-9A-Za-z]+$/;

/** 190 bits of chance; showing the last four characters gives at most 24 of them away. */
const BODY_LENGTH = 32;
/** A session token's body is the session's id without its prefix, then its secret of 256 bits. */
export const SESSION_SECRET_LENGTH = 43;
const BODY_LENGTHS: Record<KeyKind, number> = {
  minted: BODY_LENGTH,
  api: BODY_LENGTH,
  session: 26 + SESSION_SECRET_LENGTH,
};
const CHECKSUM_LENGTH = 6; // 62^6 is more than 2^32

/** So many characters of chance, 5.95 bits each. */
export function randomBase62(length: number): string {
  let text = "";
  while (text.length < length) text += BASE62.charAt(randomInt(62));
  return text;
}

/** A new key of this kind; `brand` is letters and digits. A session token is given its body. */
export function makeKey(brand: string, kind: KeyKind, body = randomBase62(BODY_LENGTHS[kind])): string {
  const start = `${brand}_${MARKS[kind]}${body}`;
  return start + checksumOf(start);
}

/** What kind of key this is, and its body; null where prefix, length, alphabet or checksum is not ours. */
export function readKey(brand: string, key: string): { kind: KeyKind; body: string } | null {
  const kind = KINDS.find((each) => key.startsWith(`${brand}_${MARKS[each]}`));
  if (kind === undefined) return null;
  const start = brand.length + 1 + MARKS[kind].length;
  const end = start + BODY_LENGTHS[kind];
  if (key.length !== end + CHECKSUM_LENGTH || !IS_BASE62.test(key.slice(start))) return null;
  if (checksumOf(key.slice(0, end)) !== key.slice(end)) return null;
  return { kind, body: key.slice(start, end) };
}

/** What is shown of a key once its secret is not. */
export function lastFourOf(key: string): string {
  return key.slice(-4);
}

function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = "";
  while (digits.length < CHECKSUM_LENGTH) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
