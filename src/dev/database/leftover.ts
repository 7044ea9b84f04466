import { execFile, execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Owner } from "./owner";

/** Stops the server that a killed run left on `data`. A process that only inherited its number is left alone. */
export async function stopLeftover(data: string, bin: string, owner: Owner): Promise<void> {
  const pidFile = join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (commandOf(pid).includes(data))
    await promisify(execFile)(join(bin, "pg_ctl"), ["stop", "-D", data, "-m", "fast"], {
      ...owner,
      cwd: data,
    });
  rmSync(pidFile, { force: true });
}

/** Removes half-made data folders of runs that were killed while they made them. */
export function sweepUnfinished(data: string): void {
  for (const name of readdirSync(dirname(data))) {
    if (name.startsWith(`${basename(data)}.new-`)) rmSync(join(dirname(data), name), { recursive: true });
  }
}

/** The command line of a running process; empty when there is none. */
export function commandOf(pid: number): string {
  try {
    if (existsSync("/proc/self")) return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}
