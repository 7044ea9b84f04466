import { type Span, trace } from "@opentelemetry/api";

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

/** What ties a log line to the trace it was written in; nothing where there is none. */
export function traceIds(): { traceId?: string; spanId?: string } {
  const context = trace.getActiveSpan()?.spanContext();
  return context ? { traceId: context.traceId, spanId: context.spanId } : {};
}
