/** The prefix of every kind of row; an id says what it names. */
export type IdPrefix =
  | "acc"
  | "ses"
  | "lnk"
  | "lst"
  | "crd"
  | "ord"
  | "tok"
  | "tab"
  | "pay"
  | "stl"
  | "rfd"
  | "hld"
  | "dsp"
  | "pot"
  | "ltx"
  | "lde"
  | "hst"
  | "aud"
  | "ntc"
  | "rpt"
  | "idk"
  | "sku"
  | "evt"
  | "key"
  | "mky"
  | "whe"
  | "msg"
  | "dlv"
  | "att";

/** A prefixed, time-ordered id such as `ord_01j9x…`: 10 characters of time, 16 of chance. */
export type Id<P extends IdPrefix> = `${P}_${string}`;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base32: no i, l, o, u

/**
 * Makes a new id. `now` orders it: later ids of one kind sort after earlier ones (to the millisecond).
 * Format after ULID (https://github.com/ulid/spec): 48 bits of milliseconds, 80 random bits, lower case.
 */
export function newId<P extends IdPrefix>(prefix: P, now: Date): Id<P> {
  let time = now.getTime();
  let head = "";
  for (let index = 0; index < 10; index++) {
    head = ALPHABET.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  let tail = "";
  for (let index = 0; index < 16; index++) tail += ALPHABET.charAt(randomByte() % 32);
  return `${prefix}_${head}${tail}`;
}

/** Asked for many at once: asking the system for each id's few costs more than all the rest of it. */
const random = new Uint8Array(4_096);
let used = random.length;

function randomByte(): number {
  if (used === random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  return random[used++] ?? 0;
}

/** The regular expression of ids of this kind. */
export function patternOf(prefix: IdPrefix): string {
  return `^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`;
}

/** Whether `value` has the shape of an id of this kind. */
export function isId<P extends IdPrefix>(prefix: P, value: string): value is Id<P> {
  return new RegExp(patternOf(prefix)).test(value);
}
