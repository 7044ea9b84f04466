import { describe, expect, test } from "vitest";
import { MAX_SAMPLE_BYTES, MAX_SAMPLE_ROWS } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { Sample } from "@/contracts/listing-content";
import { previewSample } from "@/server/domain/listing/preview-sample";

const preview = (file: string | Buffer) => previewSample({ content: Buffer.from(file).toString("base64") });

function refused(file: string | Buffer): Record<string, unknown> {
  try {
    preview(file);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.details };
    throw error;
  }
  return {};
}

describe("CSV", () => {
  test("has a header; empty cells are null, quotes and line breaks within them are kept", () => {
    const { sample, truncated } = preview('\uFEFFa,b,c\r\n1,"x, ""y""\nz",\r\n\r\n,2,3\r\n');
    expect(sample).toEqual({
      format: "csv",
      columns: ["a", "b", "c"],
      rows: [
        ["1", 'x, "y"\nz', null],
        [null, "2", "3"],
      ],
    });
    expect(truncated).toBe(false);
  });

  test.each([";", "\t", "|"])("may be delimited by %j", (delimiter) => {
    const file = ["a,b", "1,2", "3,4"].join("\n").replaceAll(",", delimiter);
    expect(preview(file).sample.rows).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  test("short rows are filled up, longer ones are refused with their number", () => {
    expect(preview("a,b,c\n1\n").sample.rows).toEqual([["1", null, null]]);
    expect(refused("a,b\n1,2\n1,2,3\n")).toEqual({ code: "sample_invalid", row: 2 });
    expect(refused('a,b\n1,"2\n')).toMatchObject({ code: "sample_invalid" });
  });

  test("columns without a name are numbered, and so are repeated ones", () => {
    expect(preview("a,,c,a\n1,2,3,4").sample.columns).toEqual(["a", "column 2", "c", "a (4)"]);
  });
});

describe("JSON", () => {
  const rows = [
    { a: 1, b: "x" },
    { b: null, c: { d: [true] } },
  ];
  const expected = {
    columns: ["a", "b", "c"],
    rows: [
      ["1", "x", null],
      [null, null, '{"d":[true]}'],
    ],
  };
  test.each([
    ["an array", JSON.stringify(rows)],
    ["an answer that holds one", JSON.stringify({ page: 1, data: rows })],
    ["a line each", rows.map((row) => JSON.stringify(row)).join("\n")],
    ["indented", ` \n${JSON.stringify(rows, null, 2)}`],
  ])("rows come as %s", (_, file) => {
    expect(preview(file).sample).toEqual({ format: "json", ...expected });
  });

  test("one object is one row, and odd keys are only keys", () => {
    const { sample } = preview('{"__proto__": 1, "constructor": 2}');
    expect(sample).toMatchObject({ columns: ["__proto__", "constructor"], rows: [["1", "2"]] });
    expect(preview('[{"a":1,"constructor":2},{"a":3}]').sample.rows[1]).toEqual(["3", null]);
  });

  test.each(["[1, 2]", "[[1]]", "[]", "{}", "{", '[{"a":1}', "[null]", '{"a":1}\n{"b"'])(
    "%s is not a table",
    (file) => {
      expect(refused(file)).toEqual({ code: "sample_invalid" });
    },
  );

  test("nesting without end is refused, not followed", () => {
    expect(refused(`[{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}]`)).toEqual({
      code: "sample_invalid",
    });
  });
});

describe("any file", () => {
  test("of 5 MB is previewed at once, one byte more is refused", () => {
    const line = "2026-11-22T12:58:04Z,43.771,11.254\n";
    const file = `at,lat,lon\n${line.repeat(Math.ceil(MAX_SAMPLE_BYTES / line.length))}`;
    const { sample, truncated } = preview(file.slice(0, MAX_SAMPLE_BYTES));
    expect(sample.rows).toHaveLength(MAX_SAMPLE_ROWS);
    expect(truncated).toBe(true);
    expect(refused(file.slice(0, MAX_SAMPLE_BYTES + 1))).toEqual({
      code: "sample_too_large",
      maxBytes: MAX_SAMPLE_BYTES,
    });
  });

  test("counts in bytes, not in characters", () => {
    expect(refused(`a\n${"é".repeat(MAX_SAMPLE_BYTES / 2)}`)).toMatchObject({ code: "sample_too_large" });
  });

  test("exactly as many rows as are kept is not cut", () => {
    expect(preview(`a\n${"1\n".repeat(MAX_SAMPLE_ROWS)}`).truncated).toBe(false);
    expect(preview(`a\n${"1\n".repeat(MAX_SAMPLE_ROWS + 1)}`).truncated).toBe(true);
  });

  test("that is wide asks for no huge table", () => {
    expect(refused(`${"a,".repeat(1_000_000)}\n1`)).toMatchObject({ code: "sample_invalid", maxColumns: 64 });
    const keys = Array.from({ length: 100_000 }, (_, index) => `{"k${index}":1}`).join("\n");
    expect(refused(keys)).toMatchObject({ code: "sample_invalid", maxColumns: 64 });
  });

  test("becomes text that can be stored, whatever is in it", () => {
    const long = "😀".repeat(400);
    const { sample } = preview(
      JSON.stringify([{ a: "\0", b: "\ud800", c: long, d: "<script>=1+1</script>" }]),
    );
    expect(Sample.safeParse(sample).error).toBeUndefined();
    expect(sample.rows[0]?.[3]).toBe("<script>=1+1</script>");
    expect(sample.rows[0]?.[2]).toMatch(/^😀+…$/u);
  });

  test("is cut to a size that can be kept, at least to one row", () => {
    const wide = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, "x".repeat(400)]));
    const { sample, truncated } = preview(JSON.stringify(Array.from({ length: 50 }, () => wide)));
    expect(Sample.safeParse(sample).error).toBeUndefined();
    expect(truncated).toBe(true);
  });

  test.each<[string, string | Buffer]>([
    ["empty", ""],
    ["blank", " \n \n"],
    ["a header alone", "a,b\n"],
    ["not UTF-8", Buffer.from([0x61, 0x0a, 0xff, 0xfe])],
  ])("%s is refused", (_, file) => {
    expect(refused(file)).toMatchObject({ code: "sample_invalid" });
  });
});
