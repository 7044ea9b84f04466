import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { must } from "@/lib/assert";
import { settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { cancelSettlement } from "@/server/domain/payment/cancel-settlement";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { writeOffTab } from "@/server/domain/payment/write-off-tab";
import { command, Lost, type MarketCommand, often, pick } from "./command";
import { stripe } from "./stripe";
import {
  endSettlement,
  findTab,
  freeze,
  isProcessing,
  predictSettle,
  type Tab,
  unsettled,
  writeOff,
} from "./tabs";

const client = { requestId: "model", address: "192.0.2.1" };

async function idOf(db: Db, { buyer, currency }: Tab) {
  const [row] = await db
    .select({ id: tabs.id })
    .from(tabs)
    .where(and(eq(tabs.buyerId, buyer.id), eq(tabs.currency, currency)));
  return must(row, "a tab").id;
}

const open = fc
  .tuple(fc.constantFrom(0, 2, 2, 2, 3, 4), fc.constantFrom("EUR", "EUR", "USD"), Lost)
  .map(([who, currency, lost]) =>
    command("settle", [currency, "by person", who, ...(lost ? ["and the answer is lost"] : [])], {
      find: ({ people }) => pick(people, who),
      predict: (market, person) => predictSettle(market, findTab(market, person, currency)),
      perform: (db, { id: actorId }, { now }) =>
        stripe.open(lost, now, (at) => settleTab(db, stripe.ports, { actorId, currency, now: at })),
      apply: (market, person) => {
        const tab = findTab(market, person, currency);
        if (tab) stripe.know(market, { order: null, settlement: freeze(market, tab) });
      },
    }),
  );

const isSettling = ({ settlement }: Tab) => settlement !== null;

const leave = fc.nat(5).map((which) =>
  command("cancel the settlement", ["number", which], {
    find: (market) => pick(market.tabs.filter(isSettling), which),
    predict: (market, { settlement }) => (isProcessing(market, settlement) ? "order_being_settled" : "ok"),
    perform: async (db, tab, { now }) => {
      const mine = and(eq(settlements.tabId, await idOf(db, tab)), eq(settlements.status, "open"));
      const [row] = await db.select({ id: settlements.id }).from(settlements).where(mine);
      const settlementId = must(row, "an open settlement").id;
      return cancelSettlement(db, stripe.ports, { settlementId, actorId: tab.buyer.id, now: new Date(now) });
    },
    apply: (market, tab) => endSettlement(market, tab),
  }),
);

const giveUp = fc.nat(5).map((which) =>
  command("write off", ["tab", which], {
    find: (market) => pick(market.tabs, which),
    predict: (market, tab) => {
      if (isProcessing(market, tab.settlement)) return "order_being_settled";
      return unsettled(market, tab).length === 0 ? "nothing_to_settle" : "ok";
    },
    perform: async (db, tab, { now, people }) => {
      const by = {
        by: "admin",
        actorId: people.at(-1)?.id ?? null,
        reason: "They are gone.",
        client,
      } as const;
      return writeOffTab(db, stripe.ports, { tabId: await idOf(db, tab), ...by, now: new Date(now) });
    },
    apply: (market, tab) => writeOff(market, tab),
  }),
);

/** What becomes of tabs, but for the passing of time. */
export const tabCommands: fc.Arbitrary<MarketCommand>[] = [...often(7, open), leave, giveUp];
