import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Stripe from "stripe";
import { answerApi } from "./api";
import { Chaos } from "./chaos";
import { controlOf, type StripeControl } from "./control";
import { Deliveries } from "./deliveries";
import { World } from "./world";

/** A running stand-in for Stripe. */
export interface StripeDouble {
  /** The API is under /v1, the hosted page under /pay, the control panel at /. */
  url: string;
  apiKey: string;
  webhookSecret: string;
  control: StripeControl;
  stop(): Promise<void>;
}

export interface StripeDoubleOptions {
  port?: number;
  webhookUrl?: string | null;
  webhookSecret?: string;
  apiKey?: string;
  /** The clock the double goes by; the app's, where that is moved. */
  now?: () => Date;
  /** The same seed makes the same ids; none makes ids that no other run has. */
  seed?: string;
}

const HOST = "127.0.0.1";

/** Starts a double with nothing in it; without a port, on a free one. */
export async function startStripeDouble(options: StripeDoubleOptions = {}): Promise<StripeDouble> {
  const now = options.now ?? (() => new Date());
  const webhookSecret = options.webhookSecret ?? `whsec_${randomBytes(24).toString("hex")}`;
  const apiKey = options.apiKey ?? `sk_test_${randomBytes(24).toString("hex")}`;
  const chaos = new Chaos();
  const deliveries = new Deliveries(webhookSecret, chaos, now);
  deliveries.url = options.webhookUrl ?? null;
  const world = new World(deliveries, now, options.seed);
  const ending = new AbortController();
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", world.url);
    const answer = await answerApi(
      world,
      chaos,
      apiKey,
      {
        method: request.method ?? "GET",
        url,
        authorization: request.headers.authorization,
        key: headerOf(request, "idempotency-key"),
        body: await bodyOf(request),
      },
      ending.signal,
    );
    if (answer.cut) {
      response.destroy();
      return;
    }
    const key = headerOf(request, "idempotency-key");
    response.writeHead(answer.status, {
      "content-type": "application/json",
      "cache-control": "no-cache, no-store",
      "request-id": answer.requestId,
      "stripe-version": headerOf(request, "stripe-version") ?? Stripe.API_VERSION,
      ...(key === null ? {} : { "idempotency-key": key, "original-request": answer.requestId }),
      ...(answer.replayed ? { "idempotent-replayed": "true" } : {}),
    });
    response.end(answer.body);
  }
  server.listen(options.port ?? 0, HOST);
  await once(server, "listening");
  const address = server.address();
  world.url = `http://${HOST}:${typeof address === "object" && address ? address.port : 0}`;
  return {
    url: world.url,
    apiKey,
    webhookSecret,
    control: controlOf(world, chaos),
    async stop() {
      ending.abort();
      server.closeAllConnections();
      await Promise.all([deliveries.stop(), new Promise<void>((resolve) => server.close(() => resolve()))]);
    },
  };
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
