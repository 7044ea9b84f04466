import type Stripe from "stripe";
import { missing } from "./errors";
import type { World } from "./world";

/** How somebody pays; what is seen of it on the charge. */
export interface Method {
  kind: "card" | "sepa_debit";
  last4: string;
}

export function getCharge(world: World, id: string): Stripe.Charge {
  const charge = world.charges.get(id);
  if (!charge) throw missing("charge", id);
  return charge;
}

/** The last attempt to take the intent's money. */
export function findCharge(
  world: World,
  { latest_charge: id }: Stripe.PaymentIntent,
): Stripe.Charge | undefined {
  return typeof id === "string" ? world.charges.get(id) : undefined;
}

/** A new attempt to take the intent's money. */
export function newCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  by: { method: Method; email: string | null; status: "succeeded" | "pending" | "failed" },
): Stripe.Charge {
  const { method, email, status } = by;
  const id = world.id(method.kind === "card" ? "ch_3" : "py_3");
  const charge: Stripe.Charge = {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: status === "failed" ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: status !== "failed",
    created: world.now(),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: null,
    paid: status === "succeeded",
    payment_intent: intent.id,
    payment_method: world.id("pm_1"),
    payment_method_details: detailsOf(method, intent.amount),
    receipt_email: null,
    receipt_number: null,
    receipt_url: status === "failed" ? null : `${world.url}/receipts/${id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  world.charges.set(charge.id, charge);
  intent.latest_charge = charge.id;
  return charge;
}

function detailsOf(method: Method, amount: number): Stripe.Charge.PaymentMethodDetails {
  if (method.kind === "sepa_debit")
    return {
      sepa_debit: {
        bank_code: "37040044",
        branch_code: "",
        country: "DE",
        fingerprint: null,
        last4: method.last4,
        mandate: null,
      },
      type: "sepa_debit",
    };
  return {
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: "visa",
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: 2034,
      fingerprint: null,
      funding: "credit",
      installments: null,
      last4: method.last4,
      mandate: null,
      network: "visa",
      network_transaction_id: null,
      regulated_status: null,
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: "card",
  };
}
