import { env } from "@/env";
import { hashSecret, isSecret } from "@/lib/secret";
import { instruments } from "@/server/platform/metrics/instruments";
import { scrape } from "@/server/platform/metrics/scrape";
import type { ApiRequest } from "./api-request";

const NOT_CACHED = { "cache-control": "no-store" };

/** `GET /api/metrics`: Prometheus' text, for who bears METRICS_TOKEN. Where there is no such token there is no such route. */
export async function answerMetrics(request: ApiRequest): Promise<Response> {
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN === undefined) return new Response(null, { status: 404, headers: NOT_CACHED });
  if (!bears(request.headers.get("authorization"), METRICS_TOKEN)) {
    const headers = { ...NOT_CACHED, "www-authenticate": "Bearer" };
    return new Response(null, { status: 401, headers });
  }
  const headers = { ...NOT_CACHED, "content-type": instruments().registry.contentType };
  return new Response(await scrape(), { headers });
}

function bears(authorization: string | null, token: string): boolean {
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  return isSecret(given, hashSecret(token));
}
