import { eq } from "drizzle-orm";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import type { PaymentProvider } from "@/server/domain/payment/provider";
import { rememberedJobs } from "../fakes/jobs";
import { anAccount, aSeller } from "./account";
import { aListing } from "./listing";
import { anOrderRequest } from "./order";

interface PaymentTraits {
  buyerId?: Id<"acc">;
  now?: Date;
}

/** An order of ten units for 40.00 EUR that waits for its money, and the session at which it is paid. */
export async function anOrderToPay(db: Db, provider: PaymentProvider, traits: PaymentTraits = {}) {
  const now = traits.now ?? new Date();
  const listing = await aListing(db, { sellerId: (await aSeller(db)).id, now });
  const buyerId = traits.buyerId ?? (await anAccount(db)).id;
  const ports = { payments: provider, jobs: rememberedJobs() };
  const request = anOrderRequest({ buyerId, listingId: listing.id, units: 10, now });
  const { orderId } = await placeOrderAndPay(db, ports, request);
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, orderId));
  const { id: paymentId, sessionId } = must(payment, "a payment");
  return { orderId, paymentId, buyerId, listing, sessionId: must(sessionId, "a session") };
}
