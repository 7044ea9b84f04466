import type { TRPCError } from "@trpc/server";
import type { Context } from "@/server/api/context";
import { toPublicError } from "@/server/api/error-mapping";
import { createCaller } from "@/server/api/root";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import type { PaymentProvider } from "@/server/domain/payment/provider";
import { limiterOver, openTally } from "@/server/platform/rate-limit";
import { rememberedJobs } from "./fakes/jobs";
import { paymentsAt } from "./payments";

/** A Stripe that cannot be reached. */
const NOBODY = paymentsAt({ url: "http://127.0.0.1:9", apiKey: "sk_test_nobody" });

/** The context of a request of `actor` (null: nobody is logged in), with rate limits that nothing was counted for. */
export function contextFor(
  db: Db,
  actor: Actor | null,
  now = new Date(),
  payments: PaymentProvider = NOBODY,
): Context {
  return {
    db,
    jobs: rememberedJobs(),
    payments,
    rateLimiter: limiterOver(openTally(undefined)),
    now,
    actor,
    refused: null,
    carrier: "cookie",
    cookies: null,
    requestId: "test-request",
    address: "192.0.2.1",
    device: "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0",
    keepAnswer: async () => {},
    responseHeaders: new Headers(),
  };
}

/** Calls procedures as `actor`, the way a request would. */
export function callerFor(db: Db, actor: Actor | null, now = new Date(), payments = NOBODY) {
  return createCaller(contextFor(db, actor, now, payments));
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
