import { eq } from "drizzle-orm";
import type { StripeDouble } from "@/dev/stripe/server";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { payments, refunds, settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { aListing } from "../support/factories/listing";
import { anOrder } from "../support/factories/order";
import { anOrderToPay } from "../support/factories/payment";
import { rememberedJobs } from "../support/fakes/jobs";
import { paymentsAt } from "../support/payments";

interface Parties {
  sellerId: Id<"acc">;
  buyerId: Id<"acc">;
  now: Date;
}

/** One of everything that is about money: an order to pay, a receipt, what waits for an operator, a tab being settled. */
export async function moneyOf(db: Db, stripe: StripeDouble, { sellerId, buyerId, now }: Parties) {
  const provider = paymentsAt(stripe);
  const ports = { payments: provider, jobs: rememberedJobs() };
  const unpaid = await anOrderToPay(db, provider, { buyerId, now });
  const paid = await anOrderToPay(db, provider, { buyerId, now });
  await stripe.control.pay(paid.sessionId, { method: "card" });
  await fulfilPayment(db, ports, { sessionId: paid.sessionId, now });

  const { id: listingId } = await aListing(db, { sellerId, currency: "USD" });
  await anOrder(db, { buyerId, listingId, units: 2, now });
  await settleTab(db, ports, { actorId: buyerId, currency: "USD", now });
  const [settlement] = await db.select().from(settlements);
  const [tab] = await db.select().from(tabs).where(eq(tabs.currency, "EUR"));
  return {
    unpaidOrderId: unpaid.orderId,
    paymentId: paid.paymentId,
    settlementId: must(settlement, "a settlement").id,
    tabId: must(tab, "a tab").id,
    ...(await forOperators(db, unpaid.orderId, buyerId, now)),
  };
}

async function forOperators(db: Db, orderId: Id<"ord">, buyerId: Id<"acc">, now: Date) {
  const money = { amount: 4_000, currency: "EUR", createdAt: now } as const;
  const [flagged] = await db
    .insert(payments)
    .values({
      ...{ id: newId("pay", now), orderId, buyerId, ...money, sessionExpiresAt: now, endedAt: now },
      ...{ status: "succeeded", effect: "mismatch", receivedAmount: 3_999, receivedCurrency: "EUR" },
    })
    .returning({ id: payments.id });
  const { id: paymentId } = must(flagged, "a flagged payment");
  const made = { by: "system", reason: "It came too late.", attempts: 5, units: 0 } as const;
  const late = { id: newId("pay", now), orderId, buyerId, ...money, sessionExpiresAt: now } as const;
  await db.insert(payments).values({ ...late, status: "succeeded", effect: "late" });
  const [failed] = await db
    .insert(refunds)
    .values({ id: newId("rfd", now), paymentId: late.id, ...money, ...made, status: "failed" })
    .returning({ id: refunds.id });
  return { flaggedPaymentId: paymentId, failedRefundId: must(failed, "a failed refund").id };
}
