import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ImpossibleError } from "@/lib/assert";
import { type Binding, UnopenableError } from "@/server/domain/secret-box";
import { createSecretBox } from "@/server/platform/secret-box";

const oldKey = { id: "k1", key: randomBytes(32) };
const newKey = { id: "k2", key: randomBytes(32) };
const box = createSecretBox([newKey, oldKey]);
const binding: Binding = { purpose: "credential", rowId: "crd_1", ownerId: "lst_1", version: 2 };
const SECRET = "sk_live_ünïcode-\u{1f511}-0123456789";

describe("the sealed box", () => {
  test("opens what it sealed, and never seals the same twice", () => {
    const first = box.seal(SECRET, binding);
    const second = box.seal(SECRET, binding);
    expect(box.open(first, binding)).toBe(SECRET);
    expect(first.sealed).not.toBe(second.sealed);
    expect(first.keyId).toBe("k2");
    expect(Buffer.from(first.sealed, "base64url").toString("latin1")).not.toContain("sk_live");
  });

  test("takes a fresh 96-bit IV each time", () => {
    const ivs = Array.from({ length: 1_000 }, () => box.seal("x", binding).sealed.slice(0, 16));
    expect(new Set(ivs).size).toBe(1_000);
  });

  test("refuses an envelope with any one byte flipped", () => {
    const { sealed, keyId } = box.seal(SECRET, binding);
    const bytes = Buffer.from(sealed, "base64url");
    for (let index = 0; index < bytes.length; index++) {
      const altered = Buffer.from(bytes);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => box.open({ sealed: altered.toString("base64url"), keyId }, binding)).toThrow(
        UnopenableError,
      );
    }
  });

  test("refuses every truncation, an empty text and what is not base64url", () => {
    const { sealed, keyId } = box.seal(SECRET, binding);
    for (let length = 0; length < sealed.length; length++)
      expect(() => box.open({ sealed: sealed.slice(0, length), keyId }, binding)).toThrow(UnopenableError);
    expect(() => box.open({ sealed: `${sealed}!`, keyId }, binding)).toThrow(UnopenableError);
  });

  test.each<[string, Partial<Binding>]>([
    ["another row", { rowId: "crd_2" }],
    ["another listing", { ownerId: "lst_2" }],
    ["another version", { version: 1 }],
    ["another purpose", { purpose: "webhook" }],
    ["parts that only look alike when joined", { rowId: 'crd_1","x', ownerId: "lst_1" }],
  ])("refuses an envelope for %s", (_, other) => {
    const sealed = box.seal(SECRET, binding);
    expect(() => box.open(sealed, { ...binding, ...other })).toThrow(UnopenableError);
  });

  test("binds the key's id: an envelope relabelled does not open, even under the same key", () => {
    const twins = createSecretBox([newKey, { id: "twin", key: newKey.key }]);
    const { sealed } = twins.seal(SECRET, binding);
    expect(() => twins.open({ sealed, keyId: "twin" }, binding)).toThrow(UnopenableError);
  });

  test("older keys still open; a key that left the ring does not", () => {
    const old = createSecretBox([oldKey]).seal(SECRET, binding);
    expect(box.open(old, binding)).toBe(SECRET);
    expect(() => createSecretBox([newKey]).open(old, binding)).toThrow(UnopenableError);
  });

  test("an error says nothing of the secret", () => {
    const { sealed, keyId } = box.seal(SECRET, binding);
    try {
      box.open({ sealed, keyId }, { ...binding, version: 9 });
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("sk_live");
    }
  });

  test.each([
    ["no key", []],
    ["a short key", [{ id: "a", key: randomBytes(16) }]],
    ["a long key", [newKey, { id: "a", key: randomBytes(33) }]],
    ["a name twice", [newKey, { id: "k2", key: randomBytes(32) }]],
  ])("a ring with %s is refused", (_, ring) => {
    expect(() => createSecretBox(ring)).toThrow(ImpossibleError);
  });
});
