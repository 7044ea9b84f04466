import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { processWide } from "@/lib/process-wide";

const FAST = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12];
const SLOW = [0.05, 0.25, 1, 2.5, 5, 12, 30, 60, 120, 300];
const LATE = [1, 5, 15, 60, 300, 900, 3_600, 6 * 3_600, 24 * 3_600, 72 * 3_600];

/**
 * Everything that is measured; docs/operations.md says what each means. A label has one of a few values known
 * beforehand: never an e-mail, an id, an address or a path as it was asked for.
 */
export function openInstruments() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const counter = <L extends string = never>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `udam_${name}`, help, labelNames, registers });
  const gauge = <L extends string = never>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `udam_${name}`, help, labelNames, registers });
  const histogram = <L extends string = never>(
    name: string,
    help: string,
    buckets: number[],
    ...labelNames: L[]
  ) => new Histogram({ name: `udam_${name}`, help, buckets, labelNames, registers });

  return {
    registry,
    requests: histogram(
      "http_request_duration_seconds",
      "Requests answered, by route pattern.",
      FAST,
      "method",
      "route",
      "status",
    ),
    procedures: histogram(
      "procedure_duration_seconds",
      "Procedure calls; code is ok or an error of the catalogue.",
      FAST,
      "procedure",
      "code",
    ),
    jobs: histogram(
      "job_duration_seconds",
      "Jobs run here; outcome is ok, again or given_up.",
      SLOW,
      "queue",
      "outcome",
    ),
    eventLag: histogram(
      "stripe_event_lag_seconds",
      "From an event at Stripe to its first arrival by webhook.",
      LATE,
    ),
    events: counter("stripe_events_total", "Deliveries of Stripe's, by what became of them.", "outcome"),
    dedupeHits: counter("dedupe_hits_total", "What came again and had its effect already.", "kind"),
    repairs: counter(
      "reconciler_repairs_total",
      "What the reconciler found and the webhook had not.",
      "kind",
    ),
    logInFailures: counter("log_in_failures_total", "Log-ins with a wrong e-mail or password."),
    failedOpens: counter("failed_opens_total", "Sealed secrets that did not open."),

    poolSize: gauge("database_pool_size", "Connections this process may open for requests and jobs."),
    transactions: gauge(
      "database_transactions",
      "Transactions of this process: open, or waiting for a connection.",
      "state",
    ),
    connections: gauge(
      "database_connections",
      "Connections of all our processes, by name and state.",
      "application",
      "state",
    ),
    queued: gauge("jobs", "Jobs in the queues.", "queue", "state"),
    orders: gauge("orders", "Orders, by state.", "status"),
    overdueReleases: gauge("overdue_releases", "Held orders whose window lapsed more than five minutes ago."),
    oldestPayment: gauge(
      "oldest_unfulfilled_payment_seconds",
      "Age of the oldest payment without its effect; 0 when there is none.",
      "status",
    ),
    refunds: gauge("refunds", "Refunds that wait for Stripe, or for an operator.", "status"),
    imbalance: gauge("ledger_imbalance", "What the whole ledger sums to, in minor units.", "currency"),
    outgoing: gauge("outgoing_webhooks_pending", "Deliveries to sellers' and buyers' endpoints that wait."),
    readable: gauge(
      "vitals_up",
      "1: this part of the gauges was read for this answer. 0: it was not.",
      "part",
    ),
  };
}

/** The process's instruments, made on first use. */
export function instruments(): ReturnType<typeof openInstruments> {
  return processWide("instruments", openInstruments);
}
