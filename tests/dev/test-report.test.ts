import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { countsIn } from "@/scripts/test-report";

const folder = mkdtempSync(join(tmpdir(), "udam-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

function aReport(content: object): string {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test("counts what Vitest reports", () => {
  const report = aReport({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, success: false });
  expect(countsIn(report)).toEqual({ passed: 7, failed: 2 });
});

test("counts what Playwright reports; a test that passed only the second time failed", () => {
  const report = aReport({ suites: [], stats: { expected: 5, skipped: 1, unexpected: 2, flaky: 1 } });
  expect(countsIn(report)).toEqual({ passed: 5, failed: 3 });
});

test("a runner that did not get as far as a report counted nothing", () => {
  expect(countsIn(join(folder, "none.json"))).toEqual({ passed: 0, failed: 0 });
});

test("another file is not taken for a report", () => {
  expect(() => countsIn(aReport({ tests: 3 }))).toThrow();
});
