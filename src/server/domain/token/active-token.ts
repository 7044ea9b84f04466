import { and, gt, inArray, isNull, or } from "drizzle-orm";
import { orders, tokens } from "@/server/db/schema";
import { GIVING_ACCESS } from "./token-status";

/** `tokenStatus` said in SQL over tokens joined to orders: the token works or is only suspended. */
export function isActive(now: Date) {
  return and(
    isNull(tokens.end),
    inArray(orders.status, GIVING_ACCESS),
    or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)),
  );
}
