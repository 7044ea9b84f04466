import { sql } from "drizzle-orm";
import type { HoldReason } from "@/contracts/token";
import { holds, tokens } from "@/server/db/schema";

/** Why a token's order is suspended, as a column: the reasons of its open holds, none if there are none. */
export const suspendedFor = sql<HoldReason[]>`array(
  select distinct ${holds.reason}::text from ${holds}
  where ${holds.orderId} = ${tokens.orderId} and ${holds.droppedAt} is null order by 1
)`.as("suspended_for");
