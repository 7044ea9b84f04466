import { setTimeout as wait } from "node:timers/promises";
import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { SECOND } from "@/lib/time";
import { scrubbed } from "./scrub";

/** How long a stopping process waits for the collector to take the last spans. */
const GRACE = 3 * SECOND;

interface Tracing {
  /** Where the collector listens, without `/v1/traces`. */
  endpoint: string;
  serviceName: string;
  /** How many of the traces that begin here are kept, from 0 to 1. */
  ratio: number;
}

/**
 * Sends spans over OTLP/HTTP from now on: Next's, procedures, jobs, transactions. Loaded only where an endpoint is
 * configured. Answers what sends the last ones.
 */
export function startTracing({ endpoint, serviceName, ratio }: Tracing): () => Promise<void> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: scrubbing(exporter) })],
  });
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await Promise.race([provider.shutdown().catch(() => {}), wait(GRACE)]);
  };
}

function scrubbing(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(scrubbed), done),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
