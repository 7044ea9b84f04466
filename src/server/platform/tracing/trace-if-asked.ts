import { env } from "@/env";

/** Starts tracing where the environment names a collector; elsewhere nothing of it is loaded. Answers what stops it. */
export async function traceIfAsked(): Promise<() => Promise<void>> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER_ARG } = env();
  if (endpoint === undefined) return async () => {};
  const { startTracing } = await import("./start-tracing");
  return startTracing({ endpoint, serviceName: OTEL_SERVICE_NAME, ratio: OTEL_TRACES_SAMPLER_ARG });
}
