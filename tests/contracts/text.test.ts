import { describe, expect, test } from "vitest";
import { idOf } from "@/contracts/id";
import { line, text } from "@/contracts/text";
import { newId } from "@/lib/id";

const sentence = (schema: ReturnType<typeof text>, value: unknown) =>
  schema.safeParse(value).error?.issues[0]?.message;

describe("text", () => {
  test("keeps what was written: line breaks, other scripts, emoji, markup", () => {
    const written = "  первая строка\n\tsecond <b>'; drop table x;-- 🗝️ ";
    expect(text({ max: 100 }).parse(written)).toBe(written);
  });

  test.each([
    ["NUL", "a\0b"],
    ["half a surrogate pair", "a\ud800b"],
    ["a lone low surrogate", "\udc00"],
  ])("refuses %s, which the database cannot store", (_, value) => {
    expect(sentence(text({ max: 100 }), value)).toMatch(/cannot be stored/);
  });

  test("names its bounds", () => {
    expect(sentence(text({ min: 1, max: 3 }), "")).toBe("Fill this in.");
    expect(sentence(text({ max: 4_096 }), "x".repeat(4_097))).toBe("At most 4,096 characters.");
  });
});

describe("line", () => {
  test("trims before it counts", () => {
    expect(line({ min: 1, max: 3 }).parse("  abc ")).toBe("abc");
    expect(sentence(line({ min: 1, max: 3 }), "   ")).toBe("Fill this in.");
  });

  test.each(["a\r\nBcc: x@example.com", "a\u2028b", "a\x1b[31mb", "a\u0085b", "a\0b", "\udfff"])(
    "refuses %j",
    (value) => {
      expect(line({ max: 100 }).safeParse(value).success).toBe(false);
    },
  );
});

describe("idOf", () => {
  test("takes its own kind of id and nothing else", () => {
    const order = newId("ord", new Date());
    expect(idOf("ord").parse(order)).toBe(order);
    for (const other of [
      newId("lst", new Date()),
      `${order}x`,
      `${order}\n`,
      order.toUpperCase(),
      "",
      1,
      null,
      {},
      [order],
    ]) {
      expect(idOf("ord").safeParse(other).success).toBe(false);
    }
  });
});
