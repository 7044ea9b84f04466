import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { DAY, MINUTE } from "@/lib/time";
import { currentTime } from "@/server/platform/clock";

const folder = mkdtempSync(join(tmpdir(), "udam-clock-"));
const file = join(folder, "clock");
process.env["CLOCK_FILE"] = file;
afterAll(() => rmSync(folder, { recursive: true }));

const daysAhead = () => (currentTime().getTime() - Date.now()) / DAY;

test("the file moves the clock, forwards and back", () => {
  writeFileSync(file, String(3 * DAY));
  expect(daysAhead()).toBeCloseTo(3, 3);
  writeFileSync(file, `${-2 * DAY}\n`);
  expect(daysAhead()).toBeCloseTo(-2, 3);
});

test("an empty file leaves the clock alone, nonsense is refused", () => {
  writeFileSync(file, "");
  expect(Math.abs(daysAhead() * DAY)).toBeLessThan(MINUTE);
  writeFileSync(file, "soon");
  expect(currentTime).toThrow("clock offset");
});
