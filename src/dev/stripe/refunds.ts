import type Stripe from "stripe";
import { z } from "zod";
import { book } from "./balance";
import { findCharge, getCharge } from "./charges";
import { invalid, missing } from "./errors";
import { type Cause, emit, NO_CAUSE } from "./events";
import { getIntent } from "./intents";
import { expandable, int, metadata, pages, text } from "./params";
import type { World } from "./world";

const DAY = 86_400; // seconds

export const refundParams = z.strictObject({
  ...expandable,
  payment_intent: text().optional(),
  charge: text().optional(),
  amount: int
    .refine((value) => value >= 1, {
      params: { code: "parameter_invalid_integer" },
      message: "This value must be greater than or equal to 1",
    })
    .optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: metadata.optional(),
});

export const refundFilter = z.strictObject({
  ...pages,
  payment_intent: text().optional(),
  charge: text().optional(),
});

/** Starts paying money back. How it goes is what the next refund was told, else at once and well. */
export function createRefund(
  world: World,
  params: z.output<typeof refundParams>,
  cause: Cause,
): Stripe.Refund {
  const charge = chargeToRefund(world, params);
  const left = charge.amount - charge.amount_refunded;
  if (left === 0)
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  const amount = params.amount ?? left;
  if (amount > left)
    throw invalid(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}), in minor units.`,
      { param: "amount" },
    );
  const outcome = world.refundOutcomes.shift() ?? "succeed";
  const refund = newRefund(world, charge, { ...params, amount });
  addRefunded(charge, amount);
  if (outcome === "succeed" || outcome === "succeed_then_fail") takeOut(world, refund);
  if (outcome === "succeed_then_fail") world.comingBack.set(refund.id, world.now() + DAY);
  emit(world, "refund.created", refund, cause);
  emit(world, "charge.refunded", charge, cause);
  if (outcome === "fail") failRefund(world, refund, cause);
  return refund;
}

export function getRefund(world: World, id: string): Stripe.Refund {
  const refund = world.refunds.get(id);
  if (!refund) throw missing("refund", id, "refund");
  return refund;
}

/** A pending refund arrives, or any refund that has not failed comes back from the bank. */
export function settleRefund(world: World, id: string, outcome: "succeed" | "fail"): void {
  const refund = getRefund(world, id);
  const isPossible = outcome === "fail" ? refund.status !== "failed" : refund.status === "pending";
  if (!isPossible) throw new Error(`${id} is ${refund.status} already.`);
  if (outcome === "fail") {
    failRefund(world, refund, NO_CAUSE);
    return;
  }
  takeOut(world, refund);
  emit(world, "refund.updated", refund);
}

/** The refunds that arrived and are to come back by now. */
export function failsLater(world: World): Stripe.Refund[] {
  const due = [...world.comingBack].filter(([, at]) => at <= world.now());
  return due.map(([id]) => getRefund(world, id));
}

function takeOut(world: World, refund: Stripe.Refund): void {
  refund.status = "succeeded";
  delete refund.pending_reason;
  refund.balance_transaction = book(world, {
    amount: -refund.amount,
    fee: 0,
    currency: refund.currency,
    type: "refund",
    source: refund.id,
    description: "REFUND FOR CHARGE",
  });
}

function failRefund(world: World, refund: Stripe.Refund, cause: Cause): void {
  world.comingBack.delete(refund.id);
  refund.status = "failed";
  refund.failure_reason = "lost_or_stolen_card";
  delete refund.pending_reason;
  if (refund.balance_transaction !== null)
    refund.failure_balance_transaction = book(world, {
      amount: refund.amount,
      fee: 0,
      currency: refund.currency,
      type: "refund_failure",
      source: refund.id,
      description: "REFUND FAILURE",
    });
  if (typeof refund.charge === "string") addRefunded(getCharge(world, refund.charge), -refund.amount);
  emit(world, "refund.updated", refund, cause);
  emit(world, "refund.failed", refund, cause);
}

function addRefunded(charge: Stripe.Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
}

function chargeToRefund(world: World, params: z.output<typeof refundParams>): Stripe.Charge {
  const { charge: chargeId, payment_intent: intentId } = params;
  if (chargeId === undefined && intentId === undefined)
    throw invalid(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  const charge =
    intentId === undefined ? getCharge(world, chargeId ?? "") : findCharge(world, getIntent(world, intentId));
  if (charge?.status !== "succeeded")
    throw invalid(`${intentId ?? chargeId} does not have a successful charge to refund.`, {
      code: "payment_intent_unexpected_state",
    });
  return charge;
}

function newRefund(
  world: World,
  charge: Stripe.Charge,
  params: { amount: number; reason?: string | undefined; metadata?: Record<string, string> | undefined },
): Stripe.Refund {
  const refund: Stripe.Refund = {
    id: world.id("re_3"),
    object: "refund",
    amount: params.amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: { card: { type: "refund" }, type: "card" },
    metadata: params.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    pending_reason: "processing",
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "pending",
    transfer_reversal: null,
  };
  world.refunds.set(refund.id, refund);
  return refund;
}
