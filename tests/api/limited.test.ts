import { expect, test } from "vitest";
import { z } from "zod";
import { RATE_LIMITS } from "@/config/rate-limits";
import { newId } from "@/lib/id";
import { emailAsked, limited } from "@/server/api/limited";
import { createCallerFactory, publicProcedure, router } from "@/server/api/trpc";
import type { Actor } from "@/server/domain/account/actor";
import { limiterOver, openTally } from "@/server/platform/rate-limit";
import { contextFor, outcomeOf } from "../support/caller";
import { testDb } from "../support/test-db";

const { db } = testDb();

const probe = router({
  report: publicProcedure.use(limited("report")).mutation(() => "done"),
  mail: publicProcedure
    .input(z.strictObject({ email: z.string() }))
    .use(limited("mail_to", emailAsked))
    .mutation(() => "done"),
});
const TIMES = RATE_LIMITS.report.times;
const member = (): Actor => ({
  accountId: newId("acc", new Date()),
  sessionId: newId("ses", new Date()),
  key: null,
  role: "member",
  isSeller: false,
  isSuspended: false,
});

/** Callers that share one count, as requests to one process do. */
function callers() {
  const rateLimiter = limiterOver(openTally(undefined));
  return (actor: Actor | null, address = "192.0.2.1") => {
    const context = { ...contextFor(db, actor), rateLimiter, address };
    return { context, call: createCallerFactory(probe)(context) };
  };
}

async function times(count: number, call: () => Promise<unknown>): Promise<string[]> {
  const outcomes: string[] = [];
  for (let time = 0; time < count; time++) outcomes.push(await outcomeOf(call()));
  return outcomes.filter((outcome) => outcome !== "ok");
}

test("an account is counted wherever it asks from, and told when to come back", async () => {
  const as = callers();
  const actor = member();
  expect(await times(TIMES, as(actor, "192.0.2.1").call.report)).toEqual([]);
  const elsewhere = as(actor, "192.0.2.2");
  expect(await outcomeOf(elsewhere.call.report())).toBe("rate_limited");
  expect(Number(elsewhere.context.responseHeaders.get("retry-after"))).toBeGreaterThan(0);
  expect(await outcomeOf(as(member()).call.report())).toBe("ok");
});

test("a visitor is counted by address, of IPv6 by network", async () => {
  const as = callers();
  await times(TIMES, as(null, "2001:db8::1").call.report);
  expect(await outcomeOf(as(null, "2001:db8::2").call.report())).toBe("rate_limited");
  expect(await outcomeOf(as(null, "2001:db8:1::1").call.report())).toBe("ok");
});

test("visitors whose address nobody knows do not wait for one another", async () => {
  const { call } = callers()(null, "direct");
  expect(await times(TIMES + 1, call.report)).toEqual([]);
});

test("mails to one person are counted together, whoever asks for them", async () => {
  const as = callers();
  const ask = (address: string) => as(null, address).call.mail({ email: "someone@example.org" });
  for (let time = 0; time < RATE_LIMITS.mail_to.times; time++) await ask(`192.0.2.${time}`);
  expect(await outcomeOf(ask("192.0.2.99"))).toBe("rate_limited");
  expect(await outcomeOf(as(null).call.mail({ email: "other@example.org" }))).toBe("ok");
});
