import { and, eq, isNotNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { CURRENCY_LIMITS } from "@/config/limits";
import { must } from "@/lib/assert";
import { DAY } from "@/lib/time";
import { orders, payments, settlements } from "@/server/db/schema";
import { cancelSettlement } from "@/server/domain/payment/cancel-settlement";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { watchTabs } from "@/server/domain/payment/watch-tabs";
import { writeOffTab } from "@/server/domain/payment/write-off-tab";
import { counts } from "../../support/counts";
import { rollDice } from "../../support/dice";
import { anAdmin, aSeller } from "../../support/factories/account";
import { aTabMarket } from "../../support/tab-market";
import { together } from "../../support/together";

const market = await aTabMarket();
const { db, ports, control, now, move } = market;
const LIMIT = must(CURRENCY_LIMITS.EUR, "a limit").instant;

/** Everything a buyer without a way to pay can do, and everybody else about them. */
async function aWorld(seed: string) {
  const dice = rollDice(seed);
  const { id: sellerId } = await aSeller(db, { now: now() });
  // Two: one listing's lock would do for the tab's
  const offers = [
    await market.listing({ units: 900, sellerId }),
    await market.listing({ units: 900, sellerId }),
  ];
  const buyerId = await market.buyer();
  const { id: actorId } = await anAdmin(db);
  const onTab = and(eq(orders.buyerId, buyerId), isNotNull(orders.tabId));
  const anOrder = async () => dice.oneOf(await db.select().from(orders).where(onTab));

  const settle = () => settleTab(db, ports, { actorId: buyerId, currency: "EUR", now: now() });
  const bounced = new Set<string>();

  const acts: Record<string, () => Promise<unknown>> = {
    place: () => market.place(buyerId, must(dice.oneOf(offers), "a listing"), 1 + dice.below(6)),
    settle,
    pay: async () => {
      await settle();
      control.expireDue();
      const open = control.sessions().findLast(({ status }) => status === "open");
      if (open === undefined) return;
      control.pay(open.id, { method: dice.chance(50) ? "declined" : "delayed" });
      await market.deliver();
    },
    bounce: async () => {
      const [waiting] = await db.select().from(payments).where(eq(payments.status, "processing"));
      if (waiting === undefined || bounced.has(waiting.sessionId ?? "")) return;
      bounced.add(waiting.sessionId ?? "");
      control.settleDelayed(waiting.sessionId ?? "", "fail");
      await market.deliver();
    },
    cancel: async () => {
      const [open] = await db.select().from(settlements).where(eq(settlements.status, "open"));
      if (open) await cancelSettlement(db, ports, { settlementId: open.id, actorId: buyerId, now: now() });
    },
    refund: async () => {
      const order = await anOrder();
      if (order) await market.refund(order.id, sellerId, 1);
    },
    accept: async () => {
      const order = await anOrder();
      if (order) await market.accept(order.id, buyerId);
    },
    watch: () => watchTabs(db, ports, { now: now() }),
    writeOff: async () => {
      const order = await anOrder();
      if (order?.tabId == null || !dice.chance(5)) return;
      const why = { by: "admin", reason: "Gone.", client: null } as const;
      await writeOffTab(db, ports, { tabId: order.tabId, actorId, ...why, now: now() });
    },
  };
  const names = ["place", "place", "place", ...Object.keys(acts)];
  return {
    dice,
    act: () => must(acts[dice.oneOf(names) ?? "place"], "an act")(),
    /** What the buyer has had and not given back, in minor units, written off or not. */
    async taken() {
      const amount = sql`coalesce(sum(${orders.totalAmount} - ${orders.refundedAmount}), 0)`.mapWith(Number);
      const [sum] = await db.select({ amount }).from(orders).where(onTab);
      return sum?.amount ?? 0;
    },
  };
}

for (let run = 0; run < counts.tabRuns; run++)
  test(`a buyer with no way to pay never takes more than the limit, whatever everybody does at once: ${run}`, async () => {
    const { dice, act, taken } = await aWorld(`tab ${run}`);
    for (let round = 0; round < 25; round++) {
      await together(Array.from({ length: 4 }, act));
      expect(await taken(), `round ${round}`).toBeLessThanOrEqual(LIMIT);
      if (dice.chance(40)) move(dice.below(5) * DAY);
    }
    expect(await taken()).toBeGreaterThan(0);
  });

test("orders of many listings at once share one tab's limit", async () => {
  const offers = [];
  for (let count = 0; count < 8; count++) offers.push(await market.listing({ units: 900 }));
  for (let round = 0; round < counts.returnRaces; round++) {
    const { buyerId } = await market.buy([1]);
    await together(offers.map((listing) => market.place(buyerId, listing, 2)));
    expect(await market.tabOf(buyerId)).toMatchObject({ owedAmount: 400 + 2 * 800 });
  }
});
