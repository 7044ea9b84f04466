import { and, eq, gte, sql } from "drizzle-orm";
import { must } from "@/lib/assert";
import { multiply } from "@/lib/money";
import { tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { LockedOrder } from "./lock-order";

interface EndMintedUnits {
  locked: LockedOrder;
  units: number;
  /** Nothing of the order is left, so the token ends. */
  isLast: boolean;
  reason: string;
  now: Date;
}

/** Takes the calls of refunded units off their token, which lives on with the rest of them. */
export async function endMintedUnits(tx: Db, input: EndMintedUnits): Promise<void> {
  const { order, tokens: all } = input.locked;
  const { id } = must(all[0], `the token of ${order.id}`);
  const calls = order.callsPerUnit === null ? null : multiply(order.callsPerUnit, input.units);
  const change = {
    ...(calls !== null && {
      callsGranted: sql`${tokens.callsGranted} - ${calls}`,
      callsLeft: sql`${tokens.callsLeft} - ${calls}`,
    }),
    ...(input.isLast && {
      end: "refunded" as const,
      endReason: input.reason,
      endedAt: sql`coalesce(${tokens.endedAt}, ${input.now.toISOString()}::timestamptz)`,
    }),
  };
  if (Object.keys(change).length === 0) return;
  const unused = calls === null ? undefined : gte(tokens.callsLeft, calls);
  const taken = await tx
    .update(tokens)
    .set(change)
    .where(and(eq(tokens.id, id), unused))
    .returning({ id: tokens.id });
  must(taken[0], `unused calls of ${id}`);
}
