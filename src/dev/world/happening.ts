import { addTime, DAY } from "@/lib/time";
import type { Db } from "@/server/db/types";

/** Something that was done in the world's past, by the clock of its day. */
export interface Happening {
  at: Date;
  run(db: Db): Promise<void>;
}

/** A moment `days` before the world's present. */
export function daysBefore(now: Date, days: number): Date {
  return addTime(now, Math.round(-days * DAY));
}
