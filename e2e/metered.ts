import { must } from "@/lib/assert";
import { addTime, DAY, HOUR } from "@/lib/time";
import { currentTime } from "@/server/platform/clock";
import { aMintable, aMinted } from "../tests/support/factories/minted";
import type { Market } from "./market";
import { idOf, once } from "./paying";

/** Addresses that exist once somebody of the seeded world has metered keys, for e2e/pages.ts. */

type Key = Awaited<ReturnType<typeof aMintable>>;
type State = "used" | "nearly" | "up" | "unminted" | "unlimited";

/** A page about a metered key that the demo's buyer bought of the demo's seller. */
export const metered = (state: State, pageOf: (key: Key) => string) => async (market: Market) =>
  pageOf(await once(market, `metered ${state}`, () => make(market, state)));

/** One page for every state, so that a list shows them all. */
export const allMetered = (page: string) => async (market: Market) => {
  for (const state of ["used", "nearly", "up", "unminted", "unlimited"] as const)
    await metered(state, () => "")(market);
  return page;
};

async function make(market: Market, state: State): Promise<Key> {
  const now = addTime(currentTime(), -20 * DAY);
  const traits = {
    sellerId: await idOf(market, "seller"),
    buyerId: await idOf(market, "buyer"),
    units: 3,
    callsPerUnit: state === "unlimited" ? null : 10_000,
    rateLimit: { calls: 1_000, seconds: 60 },
    validityDays: 365,
    price: 10, // so that all of them fit on the tab
    now,
  };
  if (state === "unminted") return aMintable(market.db, traits);
  const key = await aMinted(market.db, traits);
  const total = { used: 9_420, nearly: 28_440, up: 30_000, unlimited: 51_300 }[state];
  await call(key, total);
  if (state === "used") await key.rotate(24, addTime(currentTime(), -HOUR));
  return key;
}

/** Spread over the days since, less at weekends; some are refused. */
async function call(key: Awaited<ReturnType<typeof aMinted>>, total: number): Promise<void> {
  const days = Array.from({ length: 20 }, (_, day) => addTime(currentTime(), (day - 19) * DAY));
  const weights = days.map((day, index) => (day.getUTCDay() % 6 === 0 ? 1 : 3 + (index % 4)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let left = total;
  for (const [index, day] of days.entries()) {
    const last = index === days.length - 1;
    const cost = last ? left : Math.floor((total * must(weights[index], "a weight")) / sum);
    left -= cost;
    await key.verify(key.secret, { cost, now: day });
    if (index % 6 === 4) await key.verify(key.secret, { cost: 900_000, now: day });
  }
}
