import { DEMO_PEOPLE } from "@/config/demo-people";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { findAccountByEmail } from "@/server/domain/account/find-account-by-email";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { currentTime } from "@/server/platform/clock";
import { openPayments } from "@/server/platform/stripe/open-payments";
import { aSeller } from "../tests/support/factories/account";
import { aListing } from "../tests/support/factories/listing";
import { anOrder, anOrderRequest } from "../tests/support/factories/order";
import { rememberedJobs } from "../tests/support/fakes/jobs";
import { newestSession } from "./checkout";
import type { Market } from "./market";

/** Addresses that exist once somebody of the seeded world pays, for e2e/pages.ts. */

type Payer = "buyer" | "seller";
type Payment = "none" | "card" | "delayed";

/** A page of an order of `payer` at Checkout, paid or not; made once a market, because few may wait at a time. */
export const checkedOut = (payer: Payer, method: Payment, pageOf: (made: Made) => string) => {
  return async (market: Market) =>
    pageOf(await once(market, `${payer} ${method}`, () => order(market, payer, method)));
};

/** The page that settling the tab of `payer` leads back to. */
export const settled = (payer: Payer) => (market: Market) =>
  once(market, `${payer} settled`, async () => {
    const { db } = market;
    const now = currentTime();
    const actorId = await idOf(market, payer);
    await anOrder(db, { buyerId: actorId, listingId: await listingAt(market, 500), now });
    await settleTab(db, ports(), { actorId, currency: "EUR", now });
    const { purpose } = await pay(market, "card");
    return `/tab/paid?settlement=${purpose}`;
  });

interface Made {
  orderId: Id<"ord">;
  paymentId: string;
}

const made = new WeakMap<Market, Map<string, Promise<unknown>>>();

export function once<T>(market: Market, what: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(market) ?? new Map<string, Promise<unknown>>();
  made.set(market, known);
  const promise = (known.get(what) ?? make()) as Promise<T>;
  known.set(what, promise);
  return promise;
}

async function order(market: Market, payer: Payer, method: Payment): Promise<Made> {
  const now = currentTime();
  const buyerId = await idOf(market, payer);
  const request = anOrderRequest({ buyerId, listingId: await listingAt(market, 3_000), now });
  const { orderId } = await placeOrderAndPay(market.db, ports(), request);
  const { paymentId } = await pay(market, method);
  return { orderId, paymentId };
}

/** Pays the session that was opened last, and waits until we know. */
async function pay(market: Market, method: Payment): Promise<{ paymentId: string; purpose: string }> {
  const sessionId = newestSession(market);
  if (method !== "none") market.stripe.control.pay(sessionId, { method });
  await fulfilPayment(market.db, ports(), { sessionId, now: currentTime() });
  const session = market.stripe.control.sessions().find(({ id }) => id === sessionId);
  const { payment = "", purpose = "" } = session?.metadata ?? {};
  return { paymentId: payment, purpose };
}

const ports = () => ({ payments: openPayments(), jobs: rememberedJobs() });

async function listingAt({ db }: Market, price: number): Promise<Id<"lst">> {
  const now = currentTime();
  const { id: sellerId } = await aSeller(db, { now });
  return (await aListing(db, { sellerId, price, now })).id;
}

export async function idOf({ db }: Market, payer: Payer): Promise<Id<"acc">> {
  const email = DEMO_PEOPLE.find(({ key }) => key === `demo-${payer}`)?.email ?? "";
  return must(await findAccountByEmail(db, { email }), email).id;
}
