import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Stripe from "stripe";
import { answerApi } from "./api";
import { Chaos } from "./chaos";
import { controlOf, type StripeControl } from "./control";
import { Deliveries } from "./deliveries";
import { isFromHere } from "./door";
import { applyClock } from "./due";
import { memoryOf, recall } from "./memory";
import { answerWeb } from "./web";
import { World } from "./world";

/** A running stand-in for Stripe. */
export interface StripeDouble {
  /** The API is under /v1, the payment page under /pay, the controls under /control, the panel at /. */
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
  /** Moves that clock, for the panel. */
  advanceClock?: (milliseconds: number) => void;
  /** Milliseconds of real time between looks at the clock; without, only requests make it look. */
  tick?: number;
  /** Where it keeps what it knows from one run to the next; without, it forgets. Needs a tick. */
  file?: string;
  /** Seconds after which a bank debit arrives by itself; without, it waits to be told. */
  settleAfter?: number;
  /** The same seed makes the same ids; none makes ids that no other run has. */
  seed?: string;
}

const HOST = "127.0.0.1";
const BODY_BOUND = 1_000_000; // bytes

/** Starts a double with nothing in it; without a port, on a free one. */
export async function startStripeDouble(options: StripeDoubleOptions = {}): Promise<StripeDouble> {
  const now = options.now ?? (() => new Date());
  const webhookSecret = options.webhookSecret ?? `whsec_${randomBytes(24).toString("hex")}`;
  const apiKey = options.apiKey ?? `sk_test_double_${randomBytes(24).toString("hex")}`;
  const chaos = new Chaos();
  const deliveries = new Deliveries(webhookSecret, chaos, now);
  deliveries.url = options.webhookUrl ?? null;
  const world = new World(deliveries, now, options.seed);
  world.settleAfter = options.settleAfter ?? null;
  const control = controlOf(world, chaos, options.advanceClock ?? null);
  const ending = new AbortController();
  const double = { world, chaos, control, hasClock: options.advanceClock !== undefined };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", world.url);
    const answered = url.pathname.startsWith("/v1/")
      ? api(request, response, url)
      : web(request, response, url);
    answered.catch(() => response.destroy());
  });
  async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { method = "GET", headers } = request;
    const key = textOf(headers["idempotency-key"]);
    const asked = { method, url, authorization: headers.authorization, key, body: await bodyOf(request) };
    const answer = await answerApi(world, chaos, apiKey, asked, ending.signal);
    if (answer.cut) {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, {
      "content-type": "application/json",
      "cache-control": "no-cache, no-store",
      "request-id": answer.requestId,
      "stripe-version": textOf(headers["stripe-version"]) ?? Stripe.API_VERSION,
      ...(key === null ? {} : { "idempotency-key": key }),
      ...(answer.replayed ? { "idempotent-replayed": "true" } : {}),
    });
    response.end(answer.body);
  }
  async function web(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (!isFromHere(request, Number(new URL(world.url).port))) {
      response.writeHead(403).end();
      return;
    }
    const answer = await answerWeb(double, request, url.pathname, await bodyOf(request));
    response.writeHead(answer.status, {
      "content-type": answer.type,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "content-security-policy": "default-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      ...answer.headers,
    });
    response.end(answer.body);
  }

  server.listen(options.port ?? 0, HOST);
  await once(server, "listening");
  const address = server.address();
  world.url = `http://${HOST}:${typeof address === "object" && address ? address.port : 0}`;
  const { file } = options;
  if (file !== undefined) recall(world, file);
  const remember = file === undefined ? () => undefined : memoryOf(world, file);
  const look = () => {
    applyClock(world);
    remember();
  };
  const ticking = options.tick ? setInterval(look, options.tick).unref() : undefined;
  return {
    url: world.url,
    apiKey,
    webhookSecret,
    control,
    async stop() {
      clearInterval(ticking);
      remember();
      ending.abort();
      server.closeAllConnections();
      await Promise.all([deliveries.stop(), new Promise<void>((resolve) => server.close(() => resolve()))]);
    },
  };
}

const textOf = (header: string | string[] | undefined) => (typeof header === "string" ? header : null);

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_BOUND) throw new Error("The body is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
