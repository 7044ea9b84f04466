import { z } from "zod";
import { readIfThere } from "@/dev/folder";

/** What a runner counted. */
export interface Counts {
  passed: number;
  failed: number;
}

const Vitest = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number() })
  .transform(({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }));
const Playwright = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })
  .transform(({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }));

/** The counts in a JSON report of Vitest or Playwright; none where the runner did not get as far as writing one. */
export function countsIn(report: string): Counts {
  const text = readIfThere(report);
  return text === null ? { passed: 0, failed: 0 } : z.union([Vitest, Playwright]).parse(JSON.parse(text));
}
