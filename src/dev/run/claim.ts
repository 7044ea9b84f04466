import { existsSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { commandOf } from "../database/leftover";
import { readIfThere, writePrivate } from "../folder";

const Claim = z.object({
  /** The process that owns the folder. */
  pid: z.number(),
  /** The app's server, in a process group of its own. */
  app: z.number().nullable(),
  address: z.string().nullable(),
  databaseUrl: z.string().nullable(),
});
export type Claim = z.infer<typeof Claim>;

/** What the app is run by: our entry in the demo, Next in development. */
const APPS = ["src/scripts/start.ts", "next"];

const fileOf = (folder: string) => join(folder, "run.json");

/** Who runs in the folder now, or null. */
export function currentClaim(folder: string): Claim | null {
  const claim = readClaim(folder);
  return claim && isOurs(claim.pid, "src/scripts/") ? claim : null;
}

/** Makes the folder ours. Refuses while another run lives; clears up after a killed one. */
export async function claimFolder(folder: string): Promise<void> {
  const other = currentClaim(folder);
  if (other)
    throw new Error(
      `UDAM already runs here (process ${other.pid}${other.address ? `, ${other.address}` : ""}). Stop it first.`,
    );
  const killed = readClaim(folder);
  if (killed?.app && APPS.some((command) => isOurs(killed.app ?? 0, command))) await killGroup(killed.app);
  noteClaim(folder, {});
}

/** Adds what is known by now to our claim, for the other commands and for the run after a kill. */
export function noteClaim(folder: string, facts: Partial<Omit<Claim, "pid">>): void {
  const known = readClaim(folder);
  const ours = known?.pid === process.pid ? known : { app: null, address: null, databaseUrl: null };
  writePrivate(fileOf(folder), JSON.stringify({ ...ours, ...facts, pid: process.pid }));
}

/** Gives the folder back. */
export function releaseFolder(folder: string): void {
  rmSync(fileOf(folder), { force: true });
}

function readClaim(folder: string): Claim | null {
  const text = readIfThere(fileOf(folder));
  return text === null ? null : Claim.parse(JSON.parse(text));
}

/** Whether the process runs what we started, from this folder: its number alone may be somebody else's by now. */
function isOurs(pid: number, command: string): boolean {
  if (pid === process.pid || !commandOf(pid).includes(command)) return false;
  return !existsSync("/proc/self") || readlinkSync(`/proc/${pid}/cwd`) === process.cwd();
}

async function killGroup(pid: number): Promise<void> {
  process.kill(-pid, "SIGKILL");
  while (commandOf(pid) !== "") await setTimeout(20);
}
