import type Stripe from "stripe";
import { invalid, missing } from "./errors";
import { type Cause, emit, NO_CAUSE } from "./events";
import { findIntent } from "./intents";
import { newSession } from "./session-object";
import type { SessionParams } from "./session-params";
import type { SessionRecord, World } from "./world";

const MINUTE = 60; // seconds
const DAY = 86_400;
const SMALLEST_CHARGE: Record<string, number> = { gbp: 30 };

/** What is wrong with a session beyond the shape of its parameters; throws Stripe's answer. */
export function checkSession(world: World, params: SessionParams): void {
  const currencies = new Set(params.line_items.map(({ price_data }) => price_data.currency.toLowerCase()));
  if (currencies.size > 1)
    throw invalid("All line items must have the same currency.", { param: "line_items" });
  const smallest = SMALLEST_CHARGE[currencyOf(params)] ?? 50;
  if (totalOf(params) < smallest)
    throw invalid(`The Checkout Session's total amount must convert to at least ${smallest} cents.`, {
      code: "amount_too_small",
    });
  if (totalOf(params) > 99_999_999)
    throw invalid("The Checkout Session's total amount must be no more than 999,999.99.", {
      code: "amount_too_large",
    });
  const lasts = params.expires_at === undefined ? DAY : params.expires_at - world.now();
  if (lasts < 30 * MINUTE || lasts > DAY)
    throw invalid(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
      { param: "expires_at" },
    );
}

export function createSession(world: World, params: SessionParams): Stripe.Checkout.Session {
  const currency = currencyOf(params);
  const session = newSession(world, params, {
    total: totalOf(params),
    currency,
    expiresAt: params.expires_at ?? world.now() + DAY,
  });
  const items = params.line_items.map((item): Stripe.LineItem => {
    const total = item.price_data.unit_amount * item.quantity;
    return {
      id: world.id("li_1"),
      object: "item",
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: total,
      amount_tax: 0,
      amount_total: total,
      currency,
      description: item.price_data.product_data.name,
      metadata: {},
      price: null,
      quantity: item.quantity,
    };
  });
  const { metadata = {}, description = null, transfer_group = null } = params.payment_intent_data ?? {};
  world.sessions.set(session.id, { session, items, intent: { metadata, description, transfer_group } });
  return session;
}

export function getSession(world: World, id: string): SessionRecord {
  const record = world.sessions.get(id);
  if (!record) throw missing("checkout.session", id, "session");
  return record;
}

/** Ends an open session by request; Stripe refuses for one that is complete or has expired. */
export function expireSession(world: World, id: string, cause: Cause): Stripe.Checkout.Session {
  const record = getSession(world, id);
  const { status } = record.session;
  if (status !== "open")
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${status}.`,
    );
  expire(world, record, cause);
  return record.session;
}

/** Ends the open sessions whose time has passed, in the order of their ends. */
export function expireDue(world: World): void {
  const now = world.now();
  const due = [...world.sessions.values()].filter(
    ({ session }) => session.status === "open" && session.expires_at <= now,
  );
  for (const record of due.sort((one, other) => one.session.expires_at - other.session.expires_at))
    expire(world, record, NO_CAUSE);
}

function expire(world: World, { session }: SessionRecord, cause: Cause): void {
  session.status = "expired";
  session.url = null;
  const intent = findIntent(world, session);
  if (intent) {
    intent.status = "canceled";
    intent.canceled_at = world.now();
    intent.cancellation_reason = "automatic";
    intent.next_action = null;
  }
  emit(world, "checkout.session.expired", session, cause);
}

const currencyOf = (params: SessionParams) => params.line_items[0]?.price_data.currency.toLowerCase() ?? "";
const totalOf = (params: SessionParams) =>
  params.line_items.reduce((sum, { price_data, quantity }) => sum + price_data.unit_amount * quantity, 0);
