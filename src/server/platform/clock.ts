import { readFileSync } from "node:fs";
import { env } from "@/env";
import { ImpossibleError } from "@/lib/assert";

/** The app's time. Development and tests move it by writing an offset in milliseconds into CLOCK_FILE. */
export function currentTime(): Date {
  const { MODE, CLOCK_FILE } = env();
  const offset = MODE === "production" || !CLOCK_FILE ? 0 : offsetIn(CLOCK_FILE);
  return new Date(Date.now() + offset);
}

function offsetIn(file: string): number {
  const offset = Number(readFileSync(file, "utf8"));
  if (!Number.isSafeInteger(offset)) throw new ImpossibleError(`clock offset in ${file}`);
  return offset;
}
