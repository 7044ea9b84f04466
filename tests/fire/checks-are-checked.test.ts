import { execFile } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { node } from "@/dev/run/child";
import { MINUTE } from "@/lib/time";
import { counts } from "./counts";

/** Something that keeps the market right, how it is taken out, and the test that has to notice. */
interface Guard {
  name: string;
  file: string;
  from: string;
  to: string;
  noticedBy: { file: string; test: string };
}

const GUARDS: Guard[] = [
  {
    name: "the lock on the listing",
    file: "server/domain/order/read-situation.ts",
    from: "order by id for no key update\n  ), locked_people",
    to: "order by id\n  ), locked_people",
    noticedBy: {
      file: "tests/domain/order/place-races.test.ts",
      test: "200 buyers, 3 units: 3 orders, 3 tokens, 197 times insufficient_units, each in a process of its own",
    },
  },
  {
    name: "the dedupe of Stripe's events",
    file: "server/domain/payment/note-event.ts",
    from: "return noted?.deliveries === 1;",
    to: "return noted !== undefined;",
    noticedBy: {
      file: "tests/domain/payment/fulfil.test.ts",
      test: "each event again, and every other way to hear of it: nothing more",
    },
  },
  {
    name: "the clause that asks whose token it is",
    file: "server/domain/token/reveal-token.ts",
    from: "whose: eq(tokens.buyerId, actorId)",
    to: "whose: undefined",
    noticedBy: {
      file: "tests/domain/token/reveal-token.test.ts",
      test: "a stranger's, the seller's and a missing token are not there",
    },
  },
];

const folder = resolve(`.udam/test/patched-${process.pid}`);
let next = 0;
beforeAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the code in which those guards are missing. */
function copyWithout(guards: readonly Guard[]): string {
  const source = join(folder, String(next++), "src");
  cpSync("src", source, { recursive: true });
  for (const { file, from, to, name } of guards) {
    const path = join(source, file);
    const text = readFileSync(path, "utf8");
    if (text.split(from).length !== 2) throw new Error(`${name} is not where it was: ${file}`);
    writeFileSync(path, text.replace(from, to));
  }
  return source;
}

/** Runs the tests that have to notice, on a copy of the code; says which passed and which failed. */
async function outcomes(source: string, guards: readonly Guard[]): Promise<Record<string, string>> {
  const report = join(source, "report.json");
  const files = guards.map(({ noticedBy }) => noticedBy.file);
  const names = guards.map(({ noticedBy }) => noticedBy.test).join("|");
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project=database", ...files, "-t", names];
  await new Promise<void>((done) => {
    const env = { ...process.env, SOURCE: source };
    execFile(node(), [...args, "--reporter=json", `--outputFile=${report}`], { env }, () => done());
  });
  const { testResults }: { testResults: { assertionResults: { title: string; status: string }[] }[] } =
    JSON.parse(readFileSync(report, "utf8"));
  const ran = testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ title }) => guards.some(({ noticedBy }) => noticedBy.test === title));
  return Object.fromEntries(ran.map(({ title, status }) => [title, status]));
}

const all = (guards: readonly Guard[], status: string) =>
  Object.fromEntries(guards.map(({ noticedBy }) => [noticedBy.test, status]));

describe("what proves the market can fail", () => {
  test("on a copy of the code as it is, all of it passes", { timeout: 10 * MINUTE }, async () => {
    expect(await outcomes(copyWithout([]), GUARDS)).toEqual(all(GUARDS, "passed"));
  });

  // Each on its own where there is time for it, else all of them out of one copy: no test looks at another's guard
  const sets = counts.guardsApart ? GUARDS.map((guard) => [guard]) : [GUARDS];

  test.each(sets.map((guards) => ({ guards, names: guards.map(({ name }) => name).join(", ") })))(
    "without $names: red",
    { timeout: 10 * MINUTE },
    async ({ guards }) => {
      expect(await outcomes(copyWithout(guards), guards)).toEqual(all(guards, "failed"));
    },
  );
});
