import { describe, expect, test } from "vitest";
import { findChanges, hasChanges } from "@/features/listing/editor/editor-changes";
import { EditorSchema } from "@/features/listing/editor/editor-schema";
import {
  type EditorValues,
  EMPTY_VALUES,
  readPrice,
  UNLIMITED,
} from "@/features/listing/editor/editor-values";
import { guessType, withSampleColumns } from "@/features/listing/editor/guess-columns";

const edited = (values: Partial<EditorValues>): EditorValues => ({ ...EMPTY_VALUES, ...values });

describe("what is typed as a price", () => {
  test.each<[string, number | null]>([
    ["", null],
    ["  ", null],
    ["3", 300],
    ["3.5", 350],
    ["3,50", 350],
    ["0.01", 1],
    ["1000000", 100_000_000],
  ])("%j is %s minor units", (typed, amount) => {
    expect(readPrice(typed)).toBe(amount);
  });

  test.each(["three", "3.505", "-3", "1e3", "3 50", "€3"])("%j is not a price", (typed) => {
    expect(EditorSchema.shape.priceAmount.safeParse(typed).error?.issues[0]?.message).toBe(
      "A price like 3.50.",
    );
  });
});

describe("what a metered unit holds", () => {
  const calls = (typed: string) => EditorSchema.shape.callsPerUnit.safeParse(typed);
  const rate = (typed: EditorValues["rateLimit"]) => EditorSchema.shape.rateLimit.safeParse(typed);

  test("a number of calls, or as many as wanted when that was chosen and not when it is empty", () => {
    expect(calls("10,000").data).toBe(10_000);
    expect(calls(UNLIMITED)).toEqual({ success: true, data: null });
    for (const typed of ["", " ", "many", "1.5e3", "0", "2000000000"])
      expect(calls(typed).success).toBe(false);
  });

  test("a rate limit, or none where no calls are typed", () => {
    expect(rate({ calls: "100", seconds: "60" }).data).toEqual({ calls: 100, seconds: 60 });
    expect(rate({ calls: "", seconds: "3600" })).toEqual({ success: true, data: null });
    expect(rate({ calls: "0", seconds: "60" }).error?.issues[0]).toMatchObject({
      path: ["calls"],
      message: "At least one call.",
    });
  });
});

describe("what is saved", () => {
  test("nothing, when nothing changed", () => {
    expect(hasChanges(findChanges(EMPTY_VALUES, EMPTY_VALUES, true))).toBe(false);
  });

  test("the fields that changed, as the server takes them", () => {
    const values = edited({
      tags: " Storms, europe ,, storms",
      priceAmount: "3,50",
      validityDays: "",
      units: "1,200",
    });
    const changes = findChanges(values, edited({ validityDays: "30" }), true);
    expect(changes.content).toEqual({ tags: ["storms", "europe"], priceAmount: 350, validityDays: null });
    expect(changes.units).toBe(1_200);
    expect(changes.wrong).toBe(0);
  });

  test("a wrong field holds back itself and nothing else", () => {
    const values = edited({ serviceName: "Strikes", documentationUrl: "docs", units: "2500000" });
    const changes = findChanges(values, EMPTY_VALUES, true);
    expect(changes.content).toEqual({ serviceName: "Strikes" });
    expect(changes.typed).toEqual({ serviceName: "Strikes" });
    expect(changes.wrong).toBe(2);
  });

  test("units only where they are typed", () => {
    expect(hasChanges(findChanges(edited({ units: "5" }), EMPTY_VALUES, false))).toBe(false);
  });

  test("another delivery starts without stock, so its units are saved again", () => {
    const saved = edited({ delivery: "pool", units: "" });
    const changes = findChanges(edited({ delivery: "shared", units: "4" }), { ...saved, units: "4" }, true);
    expect(changes).toMatchObject({ content: { delivery: "shared" }, units: 4 });
  });
});

describe("the dictionary from a sample", () => {
  test.each<[string, (string | null)[]]>([
    ["int", ["1", "-20", null]],
    ["float", ["1", "2.5", "-1e-3"]],
    ["boolean", ["true", "FALSE"]],
    ["date", ["2026-11-22"]],
    ["timestamp", ["2026-11-22T12:58:04Z", "2026-11-22 12:58"]],
    ["json", ['{"a":1}', "[1]"]],
    ["text", ["1", "one"]],
    ["text", [null, null]],
    ["text", []],
  ])("guesses %s", (type, cells) => {
    expect(guessType(cells)).toBe(type);
  });

  test("adds what is missing and keeps what was said", () => {
    const said = [
      { name: "lat", type: "float", meaning: "Latitude" },
      { name: "", type: "text", meaning: "" },
    ];
    const sample = { format: "csv" as const, columns: ["lat", "strikes"], rows: [["1.5", "3"]] };
    expect(withSampleColumns(said, sample)).toEqual([
      { name: "lat", type: "float", meaning: "Latitude" },
      { name: "strikes", type: "int", meaning: "" },
    ]);
  });
});
