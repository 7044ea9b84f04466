import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeyKind, lastFourOf, makeKey, randomBase62, readKey } from "@/lib/key";
import { counts } from "../support/counts";

const KINDS: KeyKind[] = ["minted", "api", "session"];
const kinds = fc.constantFrom(...KINDS);
const kindOf = (key: string) => readKey("udam", key)?.kind ?? null;
/** A kind, and a number that chooses a place in a key. */
const places = fc.tuple(kinds, fc.nat());
const always = (property: fc.IProperty<[[KeyKind, number]]>) =>
  fc.assert(property, { numRuns: counts.propertyRuns });

describe("a key", () => {
  it("says its brand and its kind, and is all letters and digits after that", () => {
    expect(makeKey("udam", "minted")).toMatch(/^udam_[0-9A-Za-z]{38}$/);
    expect(makeKey("udam", "api")).toMatch(/^udam_key_[0-9A-Za-z]{38}$/);
    expect(makeKey("udam", "session")).toMatch(/^udam_ses_[0-9A-Za-z]{75}$/);
  });

  it("never changes its format: keys that are out there stay keys", () => {
    const body = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    expect(makeKey("udam", "api", body)).toBe(`udam_key_${body}2rEJQH`);
    expect(makeKey("udam", "minted", body)).toBe(`udam_${body}39gImI`);
  });

  it("is recognised as its kind, with its body, by its own brand only", () => {
    always(
      fc.property(places, ([kind]) => {
        const key = makeKey("udam", kind);
        const read = readKey("udam", key);
        expect(read?.kind).toBe(kind);
        expect(key).toContain(read?.body);
        expect(makeKey("udam", kind, read?.body)).toBe(key);
        expect(readKey("fork", key)).toBeNull();
      }),
    );
  });

  it("is refused with any one character changed", () => {
    always(
      fc.property(places, ([kind, place]) => {
        const key = makeKey("udam", kind);
        const at = place % key.length;
        const other = "0aZ_- \n\0é".charAt(place % 9);
        fc.pre(key.charAt(at) !== other);
        expect(kindOf(key.slice(0, at) + other + key.slice(at + 1))).toBeNull();
      }),
    );
  });

  it("is refused with any one character left out or said twice", () => {
    always(
      fc.property(places, ([kind, place]) => {
        const key = makeKey("udam", kind);
        const at = place % key.length;
        expect(kindOf(key.slice(0, at) + key.slice(at + 1))).toBeNull();
        expect(kindOf(key.slice(0, at) + key.charAt(at) + key.slice(at))).toBeNull();
      }),
    );
  });

  it("is refused with two neighbours swapped", () => {
    always(
      fc.property(places, ([kind, place]) => {
        const key = makeKey("udam", kind);
        const at = place % (key.length - 1);
        fc.pre(key.charAt(at) !== key.charAt(at + 1));
        const swapped = key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2);
        expect(kindOf(swapped)).toBeNull();
      }),
    );
  });

  it("is not made by putting a body under another kind's prefix", () => {
    const [minted, api] = [makeKey("udam", "minted"), makeKey("udam", "api")];
    expect(kindOf(api.replace("udam_key_", "udam_"))).toBeNull();
    expect(kindOf(minted.replace("udam_", "udam_key_"))).toBeNull();
  });

  it("is not any other text", () => {
    for (const text of ["", "udam", "udam_", "udam_key_", "udam_ses_", "Bearer", " ".repeat(43)]) {
      expect(kindOf(text)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => kindOf(text) === null && kindOf(`udam_${text}`) === null),
      { numRuns: counts.propertyRuns },
    );
  });

  it("is never made twice, and shows its last four characters", () => {
    const keys = Array.from({ length: 1_000 }, () => makeKey("udam", "minted"));
    expect(new Set(keys).size).toBe(1_000);
    expect(lastFourOf("udam_abcdefgh")).toBe("efgh");
  });
});

it("chance uses every letter and digit", () => {
  expect(new Set(randomBase62(5_000)).size).toBe(62);
});
