import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";

/** What the figures were measured on, for whoever compares them with their own. */
export function describeMachine(): Record<string, string> {
  const [cpu] = cpus();
  return {
    cpu: `${cpus().length} × ${cpu?.model.trim() ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.version,
  };
}

/** Milliseconds of CPU that a process and all it started have used so far; Linux only, else NaN. */
export function cpuOf(pid: number): number {
  if (process.platform !== "linux") return Number.NaN;
  const stats = readdirSync("/proc").flatMap((entry) => (/^\d+$/.test(entry) ? [readStat(entry)] : []));
  const family = new Set([pid]);
  // Parents may have higher ids than their children, so look until nobody is added
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const stat of stats) if (stat && family.has(stat.parent)) family.add(stat.pid);
  }
  const ticks = stats.reduce((sum, stat) => (stat && family.has(stat.pid) ? sum + stat.ticks : sum), 0);
  return (ticks / ticksPerSecond()) * 1_000;
}

/** The process that started `pid`: of a backend, PostgreSQL itself. */
export function parentOf(pid: number): number {
  return readStat(String(pid))?.parent ?? 0;
}

interface Stat {
  pid: number;
  parent: number;
  ticks: number;
}

/** proc(5): the fields behind the name in brackets; of children that ended, their times too. Null when it just ended. */
function readStat(pid: string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
    return { pid: Number(pid), parent: Number(fields[1]), ticks };
  } catch {
    return null;
  }
}

let known: number | undefined;

function ticksPerSecond(): number {
  known ??= Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  return known;
}
