import type { TRPCError } from "@trpc/server";
import { toPublicError } from "@/server/api/error-mapping";
import { createCaller } from "@/server/api/root";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";

import { rememberedJobs } from "./fakes/jobs";

/** Calls procedures as `actor` (null: nobody is logged in), the way a request would. */
export function callerFor(db: Db, actor: Actor | null, now = new Date()) {
  return createCaller({
    db,
    jobs: rememberedJobs(),
    now,
    actor,
    cookies: null,
    requestId: "test-request",
    address: "192.0.2.1",
    device: "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0",
    responseHeaders: new Headers(),
  });
}

/** The catalogue's code that a call was refused with, or "ok". */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "ok";
  } catch (error) {
    return toPublicError(error as TRPCError).code;
  }
}
