import { bigint, customType, timestamp } from "drizzle-orm/pg-core";
import type { Id, IdPrefix } from "@/lib/id";

/** A prefixed id column, typed by its prefix. */
export function id<P extends IdPrefix>(_prefix: P) {
  return customType<{ data: Id<P>; driverData: string }>({ dataType: () => "text" })();
}

/** Minor units of some currency: bigint in the database, a safe integer in TypeScript. */
export const amount = () => bigint({ mode: "number" });

/** An instant with its time zone, to the millisecond, read as a Date. */
export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });
