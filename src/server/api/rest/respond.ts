import { createHash } from "node:crypto";
import type { ApiRequest } from "../api-request";
import type { Route } from "./routes";

/** Below which the API lives. */
export const BASE_PATH = "/api/v1";

/** Turns what a procedure answered into a response. Only what is the same for everyone may be kept, and only if asked for again. */
export function respond(request: ApiRequest, route: Route, output: unknown, headers: Headers): Response {
  if (route.location !== undefined) headers.set("location", BASE_PATH + fill(route.location, output));
  const next = nextOf(output);
  if (next !== null && route.type === "query") headers.set("link", linkTo(request, next));
  if (!route.isPublic) headers.set("cache-control", "no-store");
  if (route.output === null) return new Response(null, { status: route.status, headers });
  const body = JSON.stringify(output);
  headers.set("content-type", "application/json");
  return route.isPublic
    ? withEtag(request, body, headers)
    : new Response(body, { status: route.status, headers });
}

/** A body with its ETag, or 304 for who has it already. */
export function withEtag(request: ApiRequest, body: string, headers: Headers): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  headers.set("etag", etag);
  if (!headers.has("cache-control")) headers.set("cache-control", "public, no-cache");
  if (!knows(request, etag)) return new Response(body, { headers });
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2): a proxy that compressed the body marks the tag. */
function knows(request: ApiRequest, etag: string): boolean {
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim());
  return known.includes("*") || known.some((tag) => tag.replace(/^W\//, "") === etag);
}

function nextOf(output: unknown): string | null {
  const isPage = typeof output === "object" && output !== null && "next" in output;
  return isPage && typeof output.next === "string" ? output.next : null;
}

/** Where the page after this one is (RFC 8288). */
function linkTo(request: ApiRequest, cursor: string): string {
  const { pathname, searchParams } = new URL(request.url);
  searchParams.set("cursor", cursor);
  return `<${pathname}?${searchParams}>; rel="next"`;
}

/** Fills the `{name}`s of a path from an answer. */
function fill(template: string, output: unknown): string {
  const values = { ...(output as Record<string, unknown>) };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}
