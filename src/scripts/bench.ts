import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { catalogue } from "@/dev/bench/catalogue";
import { describeMachine } from "@/dev/bench/machine";
import { pages } from "@/dev/bench/pages";
import { printFigures } from "@/dev/bench/print-figures";
import { purchases } from "@/dev/bench/purchases";
import type { Suite } from "@/dev/bench/suite";
import { verifies } from "@/dev/bench/verifies";
import { live } from "@/dev/run/lifetime";
import { say } from "@/dev/run/progress";

const SUITES: readonly Suite[] = [purchases, verifies, catalogue, pages];
const FOLDER = "test-results";

/** `npm run bench [suite …]`: measures, prints a table, and leaves everything in test-results/bench.json. */
const { positionals } = parseArgs({ allowPositionals: true });
await live(async ({ signal }) => {
  const machine = describeMachine();
  for (const [name, value] of Object.entries(machine)) say(`${name}: ${value}`);
  const unknown = positionals.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no ${unknown.join(", ")}. There are: ${SUITES.map(({ name }) => name).join(", ")}.`,
    );
  const results = [];
  for (const { name, method, run } of SUITES) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    say(`\n${name}\n${method}\n`);
    const figures = await run(signal);
    printFigures(figures);
    results.push({ name, method, figures });
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "bench.json"), JSON.stringify({ at: new Date(), machine, results }, null, 2));
});
