import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { startNode } from "@/dev/run/child";
import { live } from "@/dev/run/lifetime";
import { say, step } from "@/dev/run/progress";
import { type Counts, countsIn } from "./test-report";
import { CHECKS, FIRE, type Stage, TESTS } from "./test-stages";

/**
 * `npm test`: every stage until the first red one, then what the runners counted. `--checks` leaves the longer stages
 * out, `--full` makes the tests repeat as often as was promised, `--fire` is that for the tests under fire alone.
 */
const option = { type: "boolean" } as const;
const { values } = parseArgs({ options: { checks: option, full: option, fire: option } });
const stages = values.checks ? CHECKS : values.fire ? [FIRE] : [...CHECKS, ...TESTS];
const full = values.full || values.fire ? { FULL: "1" } : {};
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...full };

process.exitCode = 1; // until everything is green: an interrupted run is not
await live(async ({ signal }) => {
  const total: Counts = { passed: 0, failed: 0 };
  for (const stage of stages) {
    const green = await isGreen(stage, signal);
    const { passed, failed } = stage.report ? countsIn(stage.report) : { passed: 0, failed: 0 };
    total.passed += passed;
    // A stage that broke before its runner could count is a failure all the same.
    total.failed += green ? failed : Math.max(failed, 1);
    if (!green) break;
  }
  if (total.failed === 0) process.exitCode = 0;
  say(`\n${total.passed} passed, ${total.failed} failed`);
});

/** Runs a stage; what its commands printed is shown only where they fail. */
async function isGreen({ label, commands, report }: Stage, signal: AbortSignal): Promise<boolean> {
  if (report) rmSync(report, { force: true });
  try {
    await step(label, async () => {
      for (const command of commands) await run(command, signal);
    });
    return true;
  } catch (error) {
    signal.throwIfAborted();
    say(`\n${error instanceof Error ? error.message : error}`);
    return false;
  }
}

async function run(args: string[], signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const child = startNode(args, env);
  signal.addEventListener("abort", child.stop, { once: true });
  const code = await child.ended;
  signal.removeEventListener("abort", child.stop);
  if (code !== 0) throw new Error(child.output());
}
