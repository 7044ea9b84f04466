import { expect, test } from "vitest";
import { toCsv } from "@/lib/csv";

test("a table is lines of cells, quoted where they have to be", () => {
  expect(
    toCsv(
      ["day", "name", "calls"],
      [
        ["2026-11-22", 'Tides, "live"', 1_200],
        ["2026-11-23", "a\nb", 0],
      ],
    ),
  ).toBe('day,name,calls\r\n2026-11-22,"Tides, ""live""",1200\r\n2026-11-23,"a\nb",0\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])("%j is no formula to a spreadsheet", (name) => {
  expect(toCsv(["name"], [[name]])).toBe(`name\r\n'${name}\r\n`);
});
