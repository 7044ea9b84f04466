import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { env } from "@/env";
import { ImpossibleError, must } from "@/lib/assert";

/** The app's time. Development and tests move it by the offset in milliseconds that CLOCK_FILE holds. */
export function currentTime(): Date {
  const file = clockFile();
  return new Date(Date.now() + (file === null ? 0 : offsetIn(file)));
}

/** Whether there is a clock to move: never in production. */
export function isClockMovable(): boolean {
  return clockFile() !== null;
}

/** Moves the clock of every process that reads the same CLOCK_FILE forwards by `milliseconds`. */
export function advanceClock(milliseconds: number): void {
  const file = must(clockFile(), "a movable clock");
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, String(offsetIn(file) + milliseconds));
  renameSync(beside, file); // nobody reads half a number
}

function clockFile(): string | null {
  const { MODE, CLOCK_FILE } = env();
  return MODE === "production" ? null : (CLOCK_FILE ?? null);
}

function offsetIn(file: string): number {
  const offset = Number(readFileSync(file, "utf8"));
  if (!Number.isSafeInteger(offset)) throw new ImpossibleError(`clock offset in ${file}`);
  return offset;
}
