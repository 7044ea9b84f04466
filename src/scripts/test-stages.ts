import { join } from "node:path";

/** One part of `npm test`: a line of its own, with its duration. */
export interface Stage {
  label: string;
  /** Arguments of Node, one command after another. */
  commands: string[][];
  /** Where its runner writes what it counted; a check counts nothing. */
  report?: string;
}

const REPORTS = "test-results";
const ARCHITECTURE = "tests/architecture.test.ts";

const installed = (path: string) => join("node_modules", path);

function vitest(label: string, ...args: string[]): Stage {
  const report = join(REPORTS, `${label}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { label, commands: [[installed("vitest/vitest.mjs"), "run", ...args, ...reporters]], report };
}

/** `npm run check`, and the beginning of `npm test`. */
export const CHECKS: readonly Stage[] = [
  { label: "lint", commands: [[installed("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]] },
  {
    label: "types",
    commands: [
      [installed("next/dist/bin/next"), "typegen"],
      [installed("typescript/bin/tsc"), "--noEmit"],
    ],
  },
  { label: "unused code", commands: [[installed("knip/bin/knip.js"), "--no-progress"]] },
  vitest("architecture", ARCHITECTURE, "--project=unit"),
];

/** Processes and wires that are cut; `npm run test:fire` is this alone, as hot as was promised. */
export const FIRE: Stage = vitest("fire", "--project=fire");

/** The rest of `npm test`, the quickest first. */
export const TESTS: readonly Stage[] = [
  vitest("unit", "--project=unit", `--exclude=${ARCHITECTURE}`),
  vitest("database", "--project=database"),
  vitest("api", "--project=api", "--project=routes"),
  vitest("scripts", "--project=scripts"),
  FIRE,
  {
    label: "browser",
    commands: [[installed("@playwright/test/cli.js"), "test"]],
    report: join(REPORTS, "e2e.json"),
  },
];
