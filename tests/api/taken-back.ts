import { expect } from "vitest";
import type { Context } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import type { Db } from "@/server/db/types";
import { outcomeOf } from "../support/caller";

/** What a call comes to, in a transaction that is taken back: everybody finds the same world. */
export async function outcomeTakenBack(
  db: Db,
  contextOf: (tx: Db) => Context,
  path: string,
  input: unknown,
): Promise<string> {
  let outcome = "";
  const takenBack = new Error("taken back");
  const tried = db.transaction(async (tx) => {
    outcome = await outcomeOf(callByPath(contextOf(tx), path, input));
    throw takenBack;
  });
  await expect(tried).rejects.toBe(takenBack);
  return outcome;
}

/** Calls the procedure that `path` names. */
export function callByPath(context: Context, path: string, input: unknown): Promise<unknown> {
  const caller: unknown = createCaller(context);
  const procedure = path.split(".").reduce((part, name) => (part as Record<string, unknown>)[name], caller);
  return (procedure as (input: unknown) => Promise<unknown>)(input);
}
