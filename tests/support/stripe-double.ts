import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { type StripeDouble, type StripeDoubleOptions, startStripeDouble } from "@/dev/stripe/server";

/** A double with a clock to move and the SDK pointed at it, which tries nothing twice. */
export async function aDouble(options: StripeDoubleOptions = {}) {
  let instant = Date.parse("2026-11-01T12:00:00Z");
  const double = await startStripeDouble({ now: () => new Date(instant), ...options });
  return {
    double,
    stripe: sdkFor(double),
    control: double.control,
    now: () => Math.floor(instant / 1_000),
    move(minutes: number) {
      instant += minutes * 60_000;
    },
  };
}

/** The official SDK, with the double for Stripe. */
export function sdkFor(double: StripeDouble, config: Partial<Stripe.StripeConfig> = {}): Stripe {
  const { hostname, port } = new URL(double.url);
  return new Stripe(double.apiKey, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
    ...config,
  });
}

/** What an order of 2 × 12.50 would ask for. */
export function anOrder(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return {
    mode: "payment",
    line_items: [
      {
        quantity: 2,
        price_data: { currency: "eur", unit_amount: 1_250, product_data: { name: "Weather, a day" } },
      },
    ],
    success_url: "http://market.test/orders/ord_1/paid?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://market.test/orders/ord_1",
    client_reference_id: "ord_1",
    metadata: { order: "ord_1" },
    payment_intent_data: { metadata: { order: "ord_1" }, transfer_group: "ord_1" },
    ...more,
  } satisfies Stripe.Checkout.SessionCreateParams;
}

/** An endpoint that keeps what arrives and answers what it is told, 200 unless told otherwise. */
export async function anEndpoint() {
  const received: { body: string; signature: string }[] = [];
  const statuses: number[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ body, signature: String(request.headers["stripe-signature"]) });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    /** The next answers. */
    answer: (...next: number[]) => statuses.push(...next),
    types: () => received.map(({ body }) => JSON.parse(body).type),
    stop() {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The error that Stripe's answer becomes in the SDK. */
export async function refusal(answer: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw error ?? new Error("It was not refused.");
}
