import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { DomainError } from "@/contracts/errors";
import { DAY, HOUR, MINUTE } from "@/lib/time";
import { openPorts } from "@/server/api/context";
import { handleStripeWebhook } from "@/server/api/stripe-webhook";
import { orders, payments, refunds, stripeEvents } from "@/server/db/schema";
import { ProviderUnavailable } from "@/server/domain/payment/provider";
import { advanceClock, currentTime } from "@/server/platform/clock";
import { runDueWork } from "@/server/platform/jobs/due-work";
import { counts } from "../../support/counts";
import { rollDice } from "../../support/dice";
import { served } from "../../support/serve";
import { aDouble } from "../../support/stripe-double";
import { testDb } from "../../support/test-db";
import { act, decide } from "./chaos/acts";
import { aSeed, fateOf, TROUBLE } from "./chaos/fate";
import { type Bazaar, openBazaar } from "./chaos/market";
import { expectPeace, inFlight, NOTHING } from "./chaos/outcome";

const folder = mkdtempSync(join(tmpdir(), "udam-clock-"));
writeFileSync(join(folder, "clock"), "0");
process.env["CLOCK_FILE"] = join(folder, "clock");
const { double, control } = await aDouble({ now: currentTime });
process.env["STRIPE_SECRET_KEY"] = double.apiKey;
process.env["STRIPE_API_URL"] = double.url;
process.env["STRIPE_WEBHOOK_SECRETS"] = double.webhookSecret;

const { db } = testDb();
const webhook = served(handleStripeWebhook);
afterAll(async () => {
  await double.stop();
  rmSync(folder, { recursive: true });
});

const seed = aSeed();
const dice = rollDice(seed);
const fate = fateOf(control, dice);

/** A refusal is an answer, and Stripe may be away; anything else is a fault of ours. */
async function allowed(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof DomainError || error instanceof ProviderUnavailable)) throw error;
  });
}

const work = ({ ports, now }: Bazaar) => runDueWork(db, ports, { now: now() });

/** Everybody acts at once while old news arrives; then time passes, and what is due is done. */
async function live(bazaar: Bazaar, round: number): Promise<void> {
  const busy = bazaar.buyers.filter(() => dice.chance(80));
  await Promise.all([
    ...busy.map((buyerId) => allowed(act(bazaar, rollDice(`${seed} ${round} ${buyerId}`), buyerId))),
    control.flush(3),
    ...(dice.chance(30) ? [work(bazaar)] : []),
  ]);
  fate.tempt();
  fate.strike({ delayed: 30, late: 20 });
  advanceClock(dice.chance(5) ? 9 * DAY : (1 + dice.below(40)) * MINUTE);
  await Promise.all([work(bazaar), ...(dice.chance(50) ? [control.flush(8)] : [])]);
}

/** No new orders, and Stripe answers; until what was begun is over. */
async function comeToRest(bazaar: Bazaar): Promise<void> {
  control.chaos({ ...TROUBLE, seed, faults: [] });
  // Longer than a refund that comes back from a bank takes to do so
  for (let hour = 0; hour < 60; hour++) {
    fate.strike({ delayed: 100, late: 0 });
    advanceClock(HOUR);
    await work(bazaar);
    await control.flush(8);
    await decide(bazaar, dice);
    const left = await inFlight(db);
    if (hour > 30 && JSON.stringify(left) === JSON.stringify(NOTHING)) return;
  }
}

test(`whatever is lost, repeated or late, the books are Stripe's (CHAOS_SEED=${seed})`, async () => {
  const { payments: provider, jobs } = await openPorts();
  const ports = { payments: provider, jobs };
  const bazaar = await openBazaar(db, { ports, now: currentTime, orders: counts.chaosOrders });
  control.hold();
  control.deliverTo(webhook());
  control.chaos({ ...TROUBLE, seed });
  for (let round = 0; (await db.$count(orders)) < counts.chaosOrders; round++) await live(bazaar, round);
  await comeToRest(bazaar);
  await expectPeace(bazaar, control);
  await expectVariety();
}, 3_600_000);

/** That there was something to get wrong: a run in which nothing happens proves nothing. */
async function expectVariety(): Promise<void> {
  const seen = await db.select().from(stripeEvents);
  expect(seen.some(({ deliveries }) => deliveries > 1)).toBe(true);
  expect(control.dropped().length).toBeGreaterThan(0);
  if (counts.chaosOrders < 2_000) return;
  const effects = new Set((await db.select().from(payments)).map(({ effect }) => effect));
  // Paid twice by chance is too rare to ask for; the model reaches it.
  for (const effect of ["fulfilled", "late", "mismatch", null] as const) expect(effects).toContain(effect);
  const states = new Set((await db.select().from(orders)).map(({ status }) => status));
  for (const status of ["held", "released", "refunded", "expired", "canceled"] as const)
    expect(states).toContain(status);
  expect(await db.$count(refunds)).toBeGreaterThan(100);
}
