import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { must } from "@/lib/assert";
import { settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { cancelSettlement } from "@/server/domain/payment/cancel-settlement";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { writeOffTab } from "@/server/domain/payment/write-off-tab";
import { command, type MarketCommand, often, pick } from "./command";
import { stripe } from "./stripe";
import { findTab, freeze, predictSettle, settle, type Tab, unsettled, writeOff } from "./tabs";

const client = { requestId: "model", address: "192.0.2.1" };

async function idOf(db: Db, { buyer, currency }: Tab) {
  const [row] = await db
    .select({ id: tabs.id })
    .from(tabs)
    .where(and(eq(tabs.buyerId, buyer.id), eq(tabs.currency, currency)));
  return must(row, "a tab").id;
}

const open = fc
  .tuple(fc.constantFrom(0, 2, 2, 3, 3, 4), fc.constantFrom("EUR", "EUR", "USD"))
  .map(([who, currency]) =>
    command("settle", [currency, "by person", who], {
      find: ({ people }) => pick(people, who),
      predict: (market, person) => predictSettle(market, findTab(market, person, currency)),
      perform: (db, { id: actorId }, { now }) =>
        settleTab(db, stripe.ports, { actorId, currency, now: new Date(now) }),
      apply: (market, person) => {
        const tab = findTab(market, person, currency);
        if (tab) freeze(market, tab, stripe.control.sessions().at(-1)?.id ?? "");
      },
    }),
  );

const isSettling = ({ settlement }: Tab) => settlement !== null;

const pay = fc.tuple(fc.nat(5), fc.boolean()).map(([which, declined]) =>
  command(`pay the settlement, ${declined ? "declined" : "card"}`, ["number", which], {
    find: (market) => pick(market.tabs.filter(isSettling), which),
    predict: () => "ok",
    perform: (db, { settlement }, { now }) => {
      const sessionId = settlement?.sessionId ?? "";
      stripe.control.pay(sessionId, { method: declined ? "declined" : "card" });
      return fulfilPayment(db, stripe.ports, { sessionId, now: new Date(now) });
    },
    apply: (market, tab) => {
      if (!declined) settle(market, tab);
    },
  }),
);

const leave = fc.nat(5).map((which) =>
  command("cancel the settlement", ["number", which], {
    find: (market) => pick(market.tabs.filter(isSettling), which),
    predict: () => "ok",
    perform: async (db, tab, { now }) => {
      const mine = and(eq(settlements.tabId, await idOf(db, tab)), eq(settlements.status, "open"));
      const [row] = await db.select({ id: settlements.id }).from(settlements).where(mine);
      const settlementId = must(row, "an open settlement").id;
      return cancelSettlement(db, stripe.ports, { settlementId, actorId: tab.buyer.id, now: new Date(now) });
    },
    apply: (_, tab) => {
      tab.settlement = null;
    },
  }),
);

const giveUp = fc.nat(5).map((which) =>
  command("write off", ["tab", which], {
    find: (market) => pick(market.tabs, which),
    predict: (market, tab) => (unsettled(market, tab).length === 0 ? "nothing_to_settle" : "ok"),
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
export const tabCommands: fc.Arbitrary<MarketCommand>[] = [
  ...often(3, open),
  ...often(3, pay),
  leave,
  giveUp,
];
