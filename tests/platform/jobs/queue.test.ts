import { afterEach, beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { newId } from "@/lib/id";
import type { Mail } from "@/server/domain/jobs";
import type { Handlers } from "@/server/platform/jobs/handlers";
import { installQueues } from "@/server/platform/jobs/install-queues";
import { openJobs } from "@/server/platform/jobs/open-jobs";
import { startWorker, type Worker } from "@/server/platform/jobs/start-worker";
import { instruments } from "@/server/platform/metrics/instruments";
import { valueIn } from "../../support/exposition";
import { testDb } from "../../support/test-db";

const { db, sql } = testDb();
const MAIL: Mail = { template: "verify_email", accountId: newId("acc", new Date()) };

let jobs: Awaited<ReturnType<typeof openJobs>>;
let worker: Worker | undefined;

beforeEach(async () => {
  instruments().registry.resetMetrics();
  jobs = await openJobs(db);
});

afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await jobs.close();
});

type Handled = { id: string; data: Mail };

/** A worker whose mail handler tells the test about each job and then does what it is told. */
async function aWorker(handle: (job: Handled) => Promise<void> = async () => {}) {
  const { promise: first, resolve } = Promise.withResolvers<Handled>();
  const { promise: dueWork, resolve: dueWorkDone } = Promise.withResolvers<void>();
  const handlers: Handlers = {
    jobs: {
      mail: (job) => {
        resolve(job);
        return handle(job);
      },
      refund: async () => {},
    },
    dueWork: async () => dueWorkDone(),
    startDelivering: () => ({ stop: async () => {} }),
    close: () => {},
  };
  worker = await startWorker(handlers);
  return { first, dueWork, stop: worker.stop };
}

/** Jobs counted by what came of them. */
const counted = async (outcome: string) =>
  valueIn(await instruments().registry.metrics(), "job_duration_seconds_count", { queue: "mail", outcome });

const stored = () => sql<{ id: string; name: string; state: string; output: unknown; waits: boolean }[]>`
  select id, name, state, output, start_after > now() as waits from pgboss.job
  where name in ('mail', 'dead_letters')`;

test("a job is there once its transaction commits, with no worker anywhere", async () => {
  await db.transaction((tx) => jobs.enqueue(tx, "mail", MAIL));
  expect(await sql`select name, data, state, retry_limit, dead_letter from pgboss.job`).toEqual([
    { name: "mail", data: MAIL, state: "created", retry_limit: 18, dead_letter: "dead_letters" },
  ]);
});

test("a transaction that rolls back leaves no job", async () => {
  const abandoned = db.transaction(async (tx) => {
    await jobs.enqueue(tx, "mail", MAIL);
    throw new Error("changed my mind");
  });
  await expect(abandoned).rejects.toThrow("changed my mind");
  expect(await stored()).toEqual([]);
});

test("a waiting worker is told of a job at once", async () => {
  const { first } = await aWorker();
  await jobs.enqueue(db, "mail", MAIL);
  expect((await first).data).toEqual(MAIL);
});

// A worker that rested after each would need minutes
test("many jobs at once, of which one notice tells: all are done, one right after another", async () => {
  const many = 50;
  const handled = new Set<string>();
  const all = Promise.withResolvers<void>();
  await aWorker(async ({ id }) => {
    handled.add(id);
    if (handled.size === many) all.resolve();
  });
  await db.transaction(async (tx) => {
    for (let made = 0; made < many; made++) await jobs.enqueue(tx, "mail", MAIL);
  });
  await all.promise;
  await worker?.stop();
  expect((await stored()).map(({ state }) => state)).toEqual(Array(many).fill("completed"));
});

test("a failed job waits and is tried again, with the same id, also by the next process", async () => {
  await jobs.enqueue(db, "mail", MAIL);
  const failing = await aWorker(() => Promise.reject(new Error("no: someone@example.org")));
  const { id } = await failing.first;
  await failing.stop();
  const [failed] = await stored();
  expect(failed).toMatchObject({ id, state: "retry", waits: true });
  expect(JSON.stringify(failed?.output)).not.toContain("someone@example.org");

  await sql`update pgboss.job set start_after = now()`;
  const working = await aWorker();
  expect((await working.first).id).toBe(id);
  await working.stop();
  expect(await Promise.all(["again", "ok", "given_up"].map(counted))).toEqual([1, 1, undefined]);
  expect(await stored()).toMatchObject([{ id, state: "completed" }]);
});

test("a job whose last try failed lies with the dead letters", async () => {
  await jobs.enqueue(db, "mail", MAIL);
  await sql`update pgboss.job set retry_count = retry_limit`;
  const failing = await aWorker(() => Promise.reject(new Error("no")));
  await failing.first;
  await failing.stop();
  expect(await counted("given_up")).toBe(1);
  expect((await stored()).map(({ name, state }) => [name, state]).sort()).toEqual([
    ["dead_letters", "created"],
    ["mail", "failed"],
  ]);
});

test("stopping finishes the job in hand and takes no other", async () => {
  const gate = Promise.withResolvers<void>();
  const { first, stop } = await aWorker(() => gate.promise);
  await jobs.enqueue(db, "mail", MAIL);
  await first;
  const stopped = stop();
  gate.resolve();
  await stopped;
  await jobs.enqueue(db, "mail", MAIL);
  expect((await stored()).map(({ state }) => state).sort()).toEqual(["completed", "created"]);
});

test("due work is asked for every minute, and done when asked for", async () => {
  await sql`insert into pgboss.job (name) values ('due_work')`;
  const { dueWork } = await aWorker();
  await dueWork;
  expect(await sql`select name, cron from pgboss.schedule`).toEqual([
    { name: "due_work", cron: "* * * * *" },
  ]);
});

test("queues can be installed again, by several at once", async () => {
  await Promise.all([1, 2, 3, 4].map(() => installQueues(env().DATABASE_URL)));
  expect(await sql`select name from pgboss.queue where left(name, 2) <> '__' order by name`).toMatchObject([
    { name: "dead_letters" },
    { name: "due_work" },
    { name: "mail" },
    { name: "refund" },
  ]);
});
