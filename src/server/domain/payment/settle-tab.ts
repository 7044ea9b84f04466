import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Checkout } from "@/contracts/payment";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import type { Currency } from "@/lib/money";
import { accounts, payments, settlementLines, settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { findDueLines, sumOf } from "@/server/domain/money/due-lines";
import { getOrderSettings } from "@/server/domain/money/settings";
import { claimPayment } from "./claim-payment";
import { endSettlement } from "./end-settlement";
import { openSession } from "./open-session";
import type { PaymentRow } from "./payment-row";
import type { PaymentPorts } from "./provider";

interface SettleTab {
  actorId: Id<"acc">;
  currency: Currency;
  now: Date;
}

/**
 * Where the buyer pays what is on their tab. Its lines are frozen until it is paid or ended; a tab has one settlement at
 * a time, so asking again is the same Checkout. Throws `nothing_to_settle`, `tab_below_minimum`, `order_being_settled`
 * while a bank is still at it, or `payments_unavailable`.
 */
export async function settleTab(db: Db, ports: PaymentPorts, input: SettleTab): Promise<Checkout> {
  const checkoutUrl = await openSession(db, ports.payments, {
    claim: () => db.transaction((tx) => claim(tx, input)),
    toRequest: (payment) => toRequest(db, payment, input),
    now: input.now,
  });
  return { checkoutUrl };
}

async function claim(tx: Db, { actorId, currency, now }: SettleTab): Promise<PaymentRow> {
  const own = and(eq(tabs.buyerId, actorId), eq(tabs.currency, currency));
  const [tab] = await tx.select().from(tabs).where(own).for("no key update");
  if (tab === undefined) throw new DomainError("nothing_to_settle");
  const open = (await findOpenSettlement(tx, tab.id)) ?? (await freeze(tx, tab, now));
  const of = { settlementId: open.id };
  await refuseInFlight(tx, of.settlementId);
  const payment = await claimPayment(tx, { of, buyerId: actorId, amount: open.amount, currency, now });
  if (payment.sessionExpiresAt > now) return payment;
  // Its session ended by the clock and nobody has told us yet: what is on the tab now is frozen anew
  await endSettlement(tx, { settlement: open, as: "expired", now });
  const next = await freeze(tx, tab, now);
  const again = { settlementId: next.id };
  return claimPayment(tx, { of: again, buyerId: actorId, amount: next.amount, currency, now });
}

/** A second Checkout beside a bank's transfer would be paid twice. */
async function refuseInFlight(tx: Db, settlementId: Id<"stl">): Promise<void> {
  const processing = and(eq(payments.settlementId, settlementId), eq(payments.status, "processing"));
  if ((await tx.$count(payments, processing)) > 0) throw new DomainError("order_being_settled");
}

/** The settlement of a tab that may still be paid. */
export async function findOpenSettlement(db: Db, tabId: Id<"tab">) {
  const open = and(eq(settlements.tabId, tabId), eq(settlements.status, "open"));
  const [settlement] = await db.select().from(settlements).where(open);
  return settlement ?? null;
}

/** Freezes what is due now on a new settlement. The tab's lock keeps its orders from being refunded meanwhile. */
async function freeze(tx: Db, tab: typeof tabs.$inferSelect, now: Date) {
  const lines = await findDueLines(tx, { tabId: tab.id });
  if (lines.length === 0) throw new DomainError("nothing_to_settle");
  const { currencyLimits } = await getOrderSettings(tx);
  const amount = sumOf(lines);
  if (amount < (currencyLimits[tab.currency]?.minimumCharge ?? 0)) throw new DomainError("tab_below_minimum");
  const id = newId("stl", now);
  const row = { id, tabId: tab.id, amount, currency: tab.currency, status: "open" } as const;
  await tx.insert(settlements).values({ ...row, createdAt: now });
  await tx
    .insert(settlementLines)
    .values(lines.map(({ orderId, amount: part }) => ({ settlementId: id, orderId, amount: part })));
  return { id, amount };
}

async function toRequest(db: Db, { settlementId, amount }: PaymentRow, { actorId, currency }: SettleTab) {
  const purpose = must(settlementId, "a settlement");
  const [account] = await db.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, actorId));
  const count = await db.$count(settlementLines, eq(settlementLines.settlementId, purpose));
  return {
    purpose,
    name: `Your ${currency} tab`,
    description: count === 1 ? "1 order" : `${count} orders`,
    unitAmount: amount,
    quantity: 1,
    currency,
    email: account?.email ?? null,
    successPath: `/tab/paid?settlement=${purpose}`,
    cancelPath: `/tab?currency=${currency}`,
  };
}
