import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/** What Next's own spans may tell, beside ours. Not the address that was asked for: a query may hold anything. */
const TOLD = new Set([
  "http.method",
  "http.route",
  "http.status_code",
  "next.route",
  "next.rsc",
  "next.span_name",
  "next.span_type",
  "error.type",
]);

/**
 * A span as it leaves the process: names and numbers known beforehand. Messages of errors stay behind, since Drizzle's hold
 * the statement and its parameters; the log has what may be kept of them.
 */
export function scrubbed(span: ReadableSpan): ReadableSpan {
  return Object.create(span, {
    name: { value: withoutAddress(span.name) },
    attributes: { value: told(span.attributes) },
    status: { value: { code: span.status.code } },
    events: { value: [] },
    links: { value: [] },
  });
}

function told(attributes: Attributes): Attributes {
  const kept = Object.entries(attributes).filter(([name]) => TOLD.has(name) || name.startsWith("udam."));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, typeof value === "string" ? withoutAddress(value) : value]),
  );
}

/** Next calls a fetch by its whole address; the host is enough. */
function withoutAddress(name: string): string {
  return name.replace(/(\w+:\/\/)(?:[^\s/?#@]*@)?([^\s/?#]+)\S*/g, "$1$2").replace(/\?.*$/, "");
}
