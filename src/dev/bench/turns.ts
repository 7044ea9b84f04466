import { must } from "@/lib/assert";
import { runPhase } from "./load";
import { cpuOf } from "./machine";
import { median, percentile } from "./percentile";
import type { Figure } from "./suite";

export const WORKERS = 32;
const ROUNDS = 3;
const SECONDS = 6;
/** A new server is slow until its code has been compiled for what it does: on slow cores that takes thousands of orders. */
const WARM_UP_SECONDS = 12;

/** One thing that is measured; all of a suite take turns, so that a slow minute of the machine is everybody's. */
interface Way {
  name: string;
  work(worker: number): Promise<void>;
}

/** What one turn of a way came to. CPU is in milliseconds per 1,000. */
export interface Turn {
  rate: number;
  p50: number;
  p99: number;
  serverCpu: number;
  databaseCpu: number;
}

interface Measured {
  pids: { server: number; database: number };
  ways: readonly Way[];
}

/** Each way once to warm up, then all of them in every round. Answers each one's turns by its name. */
export async function takeTurns({ pids, ways }: Measured, signal: AbortSignal): Promise<Map<string, Turn[]>> {
  const turns = new Map<string, Turn[]>(ways.map(({ name }) => [name, []]));
  for (const { work } of ways) await runPhase({ seconds: WARM_UP_SECONDS, workers: WORKERS, work }, signal);
  for (let round = 0; round < ROUNDS; round++)
    for (const { name, work } of ways) {
      const before = { server: cpuOf(pids.server), database: cpuOf(pids.database) };
      const { rate, times, done } = await runPhase({ seconds: SECONDS, workers: WORKERS, work }, signal);
      turns.get(name)?.push({
        rate,
        p50: percentile(times, 0.5),
        p99: percentile(times, 0.99),
        serverCpu: ((cpuOf(pids.server) - before.server) / done) * 1_000,
        databaseCpu: ((cpuOf(pids.database) - before.database) / done) * 1_000,
      });
    }
  return turns;
}

/** A figure of the median of what was measured in each round. */
export function figure(
  name: string,
  unit: Figure["unit"],
  raw: readonly number[],
  target?: Figure["target"],
): Figure {
  return { name, unit, value: median(raw), raw: [...raw], ...(target ? { target } : {}) };
}

/** Everything of one way. */
export function figuresOf(name: string, turns: readonly Turn[], p99?: Figure["target"]): Figure[] {
  const each = (field: keyof Turn) => turns.map((turn) => turn[field]);
  return [
    figure(name, "per second", each("rate")),
    figure(`${name}, p50`, "ms", each("p50")),
    figure(`${name}, p99`, "ms", each("p99"), p99),
    figure(`${name}, CPU of the server`, "CPU ms per 1,000", each("serverCpu")),
    figure(`${name}, CPU of PostgreSQL`, "CPU ms per 1,000", each("databaseCpu")),
  ];
}

/** One way's rate as a share of another's, round by round. */
export function shareOf(turns: readonly Turn[], limit: readonly Turn[]): number[] {
  return turns.map(({ rate }, round) => (rate / (limit[round]?.rate ?? Number.NaN)) * 100);
}

/** One after the other, for ever. */
export function inTurn<T>(items: readonly T[]): () => T {
  let next = 0;
  return () => must(items[next++ % items.length], "an item");
}
