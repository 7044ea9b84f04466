import type Stripe from "stripe";
import { book, feeOf } from "./balance";
import { findCharge, getCharge, type Method, newCharge } from "./charges";
import { emit } from "./events";
import { findIntent, intentOf } from "./intents";
import { customerOf } from "./session-object";
import type { SessionRecord, World } from "./world";

const CARD: Method = { kind: "card", last4: "4242" };
const DECLINED_CARD: Method = { kind: "card", last4: "0002" };
const BANK_ACCOUNT: Method = { kind: "sepa_debit", last4: "3000" };

/** Takes the money at once: the session is complete and paid. */
export function payByCard(world: World, record: SessionRecord, method = CARD): void {
  const intent = intentOf(world, record);
  const charge = newCharge(world, intent, { method, email: emailOf(record), status: "succeeded" });
  receive(world, intent, charge);
  complete(record, "paid");
  emit(world, "charge.succeeded", charge);
  emit(world, "payment_intent.succeeded", intent);
  emit(world, "checkout.session.completed", record.session);
}

/** The bank says no; the session stays open for another try. */
export function decline(
  world: World,
  record: SessionRecord,
  reason: "card" | "authentication" = "card",
): void {
  const intent = intentOf(world, record);
  const charge = newCharge(world, intent, {
    method: DECLINED_CARD,
    email: emailOf(record),
    status: "failed",
  });
  refuse(intent, charge, {
    code: reason === "card" ? "card_declined" : "payment_intent_authentication_failure",
    message:
      reason === "card" ? "Your card was declined." : "The payment was not authorised with the bank's step.",
    ...(reason === "card" ? { decline_code: "generic_decline" } : {}),
  });
  emit(world, "payment_intent.payment_failed", intent);
}

/** A bank debit is on its way: the session is complete, the money comes or fails to come later. */
export function payLater(world: World, record: SessionRecord): void {
  const intent = intentOf(world, record);
  newCharge(world, intent, { method: BANK_ACCOUNT, email: emailOf(record), status: "pending" });
  world.started.set(record.session.id, world.now());
  intent.status = "processing";
  intent.next_action = null;
  complete(record, "unpaid");
  emit(world, "checkout.session.completed", record.session);
}

/** Whether the session waits for a bank debit. */
export function isDelayed(world: World, { session }: SessionRecord): boolean {
  return findIntent(world, session)?.status === "processing";
}

/** What became of a bank debit. */
export function settle(world: World, record: SessionRecord, outcome: "succeed" | "fail"): void {
  const intent = intentOf(world, record);
  const charge = findCharge(world, intent);
  if (!charge || intent.status !== "processing")
    throw new Error(`${record.session.id} has no debit under way.`);
  if (outcome === "succeed") {
    receive(world, intent, charge);
    record.session.payment_status = "paid";
    emit(world, "charge.succeeded", charge);
    emit(world, "payment_intent.succeeded", intent);
    emit(world, "checkout.session.async_payment_succeeded", record.session);
    return;
  }
  refuse(intent, charge, { code: "debit_not_authorized", message: "The bank did not pay the debit." });
  emit(world, "payment_intent.payment_failed", intent);
  emit(world, "checkout.session.async_payment_failed", record.session);
}

/** Writes the balance transactions that follow their payments by now. */
export function bookLate(world: World): void {
  for (const [id, due] of world.unbooked) {
    if (due > world.now()) continue;
    world.unbooked.delete(id);
    const charge = getCharge(world, id);
    bookCharge(world, charge);
    emit(world, "charge.updated", charge);
  }
}

function bookCharge(world: World, charge: Stripe.Charge): void {
  charge.balance_transaction = book(world, {
    amount: charge.amount,
    fee: feeOf(charge.amount),
    currency: charge.currency,
    type: "charge",
    source: charge.id,
    description: charge.description,
  });
}

function receive(world: World, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  charge.status = "succeeded";
  charge.paid = true;
  charge.outcome = {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: "approved_by_network",
    reason: null,
    risk_level: "normal",
    risk_score: 1,
    seller_message: "Payment complete.",
    type: "authorized",
  };
  if (world.lateFees === 0) bookCharge(world, charge);
  else world.unbooked.set(charge.id, world.now() + world.lateFees);
  intent.status = "succeeded";
  intent.amount_received = charge.amount;
  intent.payment_method = charge.payment_method;
  intent.last_payment_error = null;
  intent.next_action = null;
}

function refuse(
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  error: { code: string; message: string; decline_code?: string },
): void {
  charge.status = "failed";
  charge.paid = false;
  charge.captured = false;
  charge.amount_captured = 0;
  charge.failure_code = error.code;
  charge.failure_message = error.message;
  intent.status = "requires_payment_method";
  intent.last_payment_error = { ...error, charge: charge.id, type: "card_error" };
  intent.next_action = null;
}

function complete({ session }: SessionRecord, paid: "paid" | "unpaid"): void {
  session.status = "complete";
  session.payment_status = paid;
  session.url = null;
  session.customer_details ??= customerOf("customer@example.com");
}

const emailOf = ({ session }: SessionRecord) => session.customer_details?.email ?? null;
