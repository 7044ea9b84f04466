import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { SECOND } from "@/lib/time";
import { pathOf, toOriginForm } from "../request-target";
import { instruments } from "./instruments";
import type { RouteOf } from "./route-of";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** Times every request that an HTTP server of this process answers: Next hands out neither its server nor its routes. */
export function timeRequests(routeOf: RouteOf): void {
  const begun = new WeakMap<IncomingMessage, { at: number; path: string }>();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as Exchange;
    begun.set(request, { at: performance.now(), path: pathOf(toOriginForm(request.url ?? "")) });
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as Exchange;
    const start = begun.get(request);
    if (start === undefined) return;
    const method = METHODS.has(request.method ?? "") ? request.method : "other";
    const labels = { method: method ?? "other", route: routeOf(start.path), status: response.statusCode };
    instruments().requests.observe(labels, (performance.now() - start.at) / SECOND);
  });
}
