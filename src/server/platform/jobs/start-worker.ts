import { type JobWithMetadata, PgBoss } from "pg-boss";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import type { JobPayloads } from "@/server/domain/jobs";
import { logger } from "../logger";
import { instruments } from "../metrics/instruments";
import { inSpan } from "../tracing/in-span";
import { type Handlers, openHandlers } from "./handlers";
import { DUE_WORK } from "./queues";

const EVERY_MINUTE = "* * * * *";
/** How long a stopping worker waits for the jobs it has in hand; what is cut off is tried again elsewhere. */
const GRACE = 15 * SECOND;
/** How long the queue's own statements may take: an answer that was lost on the way must not keep the worker for ever. */
const QUERY_TIMEOUT = 30 * SECOND;

/** Jobs of one queue in hand at once. */
const AT_ONCE = 2;
/** How often a queue is looked at, beside notices, for what nobody gives notice of: a job that is due to be tried again. */
const POLL = 10 * SECOND;

/** A running worker. */
export interface Worker {
  /** Takes no more jobs and finishes those in hand. */
  stop(): Promise<void>;
}

/**
 * Starts taking jobs from the queues, once a minute asking for due work, and sending webhooks. Throws where the database
 * is away or not migrated, and leaves nothing running.
 */
export async function startWorker(handlers: Handlers = openHandlers()): Promise<Worker> {
  const { DATABASE_URL, DIRECT_DATABASE_URL } = env();
  const settings = {
    // A pool of pg-boss's own, past any pooler: LISTEN needs a connection that stays.
    connectionString: DIRECT_DATABASE_URL ?? DATABASE_URL,
    application_name: "udam-worker",
    max: 2,
    useListenNotify: true,
    query_timeout: QUERY_TIMEOUT, // the pool's own; pg-boss passes it on without knowing it
  };
  const boss = new PgBoss(settings);
  boss.on("error", (err) => logger.error({ err }, "worker"));
  boss.on("warning", ({ message }) => logger.warn({ detail: message }, "worker"));
  try {
    await takeJobs(boss, handlers);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {}); // what started of it; the first error says why
    handlers.close();
    throw error;
  }
  const delivering = handlers.startDelivering();

  return {
    async stop() {
      await Promise.all([boss.stop({ graceful: true, timeout: GRACE }), delivering.stop()]);
      handlers.close();
    },
  };
}

async function takeJobs(boss: PgBoss, handlers: Handlers): Promise<void> {
  await boss.start({ attempts: 5 });
  for (const name of Object.keys(handlers.jobs) as (keyof JobPayloads)[])
    for (let at = 0; at < AT_ONCE; at++) await workOn(boss, name, handlers);
  await boss.work(DUE_WORK, { includeMetadata: true }, ([job]: JobWithMetadata[]) =>
    observed(job, handlers.dueWork),
  );
  await boss.schedule(DUE_WORK, EVERY_MINUTE);
}

/**
 * Takes one job after another until none is left: unless it is told to look again, pg-boss rests after each for `POLL`. Two
 * at once are two workers, since of `localConcurrency` only the first can be told.
 */
async function workOn<Name extends keyof JobPayloads>(boss: PgBoss, name: Name, handlers: Handlers) {
  const options = { includeMetadata: true, notifyPollingIntervalSeconds: POLL / SECOND } as const;
  const id: string = await boss.work(name, options, ([job]: JobWithMetadata<JobPayloads[Name]>[]) => {
    boss.notifyWorker(id);
    return observed(job, handlers.jobs[name]);
  });
}

/** Runs a job and logs how it went: never what is in it. A failure goes back to pg-boss, which tries again later. */
async function observed<Data>(
  job: JobWithMetadata<Data> | undefined,
  handle: (job: JobWithMetadata<Data>) => Promise<unknown>,
): Promise<void> {
  if (job === undefined) return;
  const line = { queue: job.name, jobId: job.id, attempt: job.retryCount + 1 };
  const started = performance.now();
  const count = (outcome: "ok" | "again" | "given_up") =>
    instruments().jobs.observe({ queue: job.name, outcome }, (performance.now() - started) / SECOND);
  try {
    await inSpan(`job ${job.name}`, () => handle(job));
    count("ok");
    logger.info({ ...line, status: "ok", durationMs: Math.round(performance.now() - started) }, "job");
  } catch (err) {
    const isLast = job.retryCount >= job.retryLimit;
    count(isLast ? "given_up" : "again");
    logger.error({ ...line, status: isLast ? "given up" : "will be tried again", err }, "job");
    // pg-boss keeps what is thrown in its table, and an error may quote what the job was about.
    throw new Error("the job failed; the log says why");
  }
}
