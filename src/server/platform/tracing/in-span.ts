import type { IncomingHttpHeaders } from "node:http";
import { context, propagation, type Span, SpanKind, trace } from "@opentelemetry/api";

const tracer = trace.getTracer("udam");

/**
 * Does some work inside a span. Without tracing that costs next to nothing. `name` and what is set on the span say what
 * was done, never with what: `scrub.ts` lets only attributes pass that begin with `udam.`.
 */
export function inSpan<T>(name: string, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await work(span);
    } finally {
      span.end();
    }
  });
}

interface Asked {
  method: string;
  /** A pattern, never the address as it was asked for. */
  route: string;
  headers: IncomingHttpHeaders;
}

/** Answers a request inside a span as Next makes one, within the trace that whoever asks is in. */
export function inRequestSpan(
  { method, route, headers }: Asked,
  answer: () => Promise<Response>,
): Promise<Response> {
  const around = headers["traceparent"] ? propagation.extract(context.active(), headers) : context.active();
  const attributes = { "http.method": method, "http.route": route };
  return tracer.startActiveSpan(
    `${method} ${route}`,
    { kind: SpanKind.SERVER, attributes },
    around,
    async (span) => {
      try {
        const response = await answer();
        span.setAttribute("http.status_code", response.status);
        return response;
      } finally {
        span.end();
      }
    },
  );
}

/** What ties a log line to the trace it was written in; nothing where there is none. */
export function traceIds(): { traceId?: string; spanId?: string } {
  const context = trace.getActiveSpan()?.spanContext();
  return context ? { traceId: context.traceId, spanId: context.spanId } : {};
}
