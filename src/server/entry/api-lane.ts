import type { ApiRequest } from "@/server/api/api-request";
import { handleClock } from "@/server/api/dev-clock";
import { answerHealth, answerReady } from "@/server/api/health";
import { handleTrpc } from "@/server/api/http";
import { answerMetrics } from "@/server/api/metrics";
import { handleRest } from "@/server/api/rest/dispatch";
import { handleStripeWebhook } from "@/server/api/stripe-webhook";

/** A route that the entry answers without Next, by the handler that the App Router's route of the same name calls. */
export interface ApiRoute {
  /** As Next calls it, for metrics and traces. */
  name: string;
  /** Which methods it takes; null leaves that to the handler. */
  methods: readonly string[] | null;
  handle(request: ApiRequest): Response | Promise<Response>;
}

const READ = ["GET", "HEAD"];

const TRPC: ApiRoute = { name: "/api/trpc/[trpc]", methods: [...READ, "POST"], handle: handleTrpc };
const REST: ApiRoute = { name: "/api/v1/[[...path]]", methods: null, handle: handleRest };
const EXACT = new Map<string, ApiRoute>(
  [
    { name: "/api/v1", methods: null, handle: handleRest },
    { name: "/api/webhooks/stripe", methods: ["POST"], handle: handleStripeWebhook },
    { name: "/api/health", methods: READ, handle: answerHealth },
    { name: "/api/ready", methods: READ, handle: answerReady },
    { name: "/api/metrics", methods: READ, handle: answerMetrics },
    { name: "/api/dev/clock", methods: ["POST"], handle: handleClock },
  ].map((route) => [route.name, route]),
);

/** The route that answers a path, or null where that is Next's to do. */
export function findApiRoute(path: string): ApiRoute | null {
  if (!path.startsWith("/api/")) return null;
  if (path.startsWith("/api/trpc/")) return TRPC;
  if (path.startsWith("/api/v1/")) return REST;
  return EXACT.get(path) ?? null;
}
