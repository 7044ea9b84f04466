import type Stripe from "stripe";
import { missing } from "./errors";
import type { SessionRecord, World } from "./world";

/** The session's payment intent, which Stripe makes when somebody first tries to pay. */
export function intentOf(world: World, record: SessionRecord): Stripe.PaymentIntent {
  const { session } = record;
  const known = findIntent(world, session);
  if (known) return known;
  const intent = newIntent(world, record);
  world.intents.set(intent.id, intent);
  session.payment_intent = intent.id;
  return intent;
}

/** The intent of a session that somebody has tried to pay. */
export function findIntent(
  world: World,
  { payment_intent: id }: Stripe.Checkout.Session,
): Stripe.PaymentIntent | undefined {
  return typeof id === "string" ? world.intents.get(id) : undefined;
}

export function getIntent(world: World, id: string): Stripe.PaymentIntent {
  const intent = world.intents.get(id);
  if (!intent) throw missing("payment_intent", id, "intent");
  return intent;
}

function newIntent(world: World, { session, intent }: SessionRecord): Stripe.PaymentIntent {
  const id = world.id("pi_3");
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_secret_${world.id("")}`,
    confirmation_method: "automatic",
    created: world.now(),
    currency: session.currency ?? "",
    customer: null,
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: { ...intent.metadata },
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card", "sepa_debit"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}
