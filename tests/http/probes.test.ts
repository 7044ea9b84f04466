import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { answerHealth } from "@/server/api/health";
import { setDraining } from "@/server/platform/draining";
import { stretchWire } from "../support/driver/proxy";
import { LEAK } from "../support/leak";
import { forgetProcessWide } from "../support/process-wide";

const admin = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
afterAll(() => admin.end());

/** The app as a process that was just started, with its database at this port of this machine. */
async function startedAt(port: number) {
  const address = new URL(env().DATABASE_URL);
  address.port = String(port);
  vi.stubEnv("DATABASE_URL", address.href);
  vi.resetModules();
  forgetProcessWide("readiness");
  const { answerReady } = await import("@/server/api/health");
  return async () => {
    const response = await answerReady();
    const body = await response.text();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(body).not.toMatch(LEAK);
    expect(body).not.toMatch(/localhost|127\.0\.0\.1|postgres|udam_|ECONN/);
    return { status: response.status, ...JSON.parse(body) };
  };
}

const ownPort = Number(new URL(env().DATABASE_URL).port);
let ready: Awaited<ReturnType<typeof startedAt>>;
beforeEach(async () => {
  ready = await startedAt(ownPort);
});
afterEach(() => {
  setDraining(false);
  vi.unstubAllEnvs();
});

const alive = async () => expect(await answerHealth().json()).toEqual({ status: "alive" });

test("a process is alive and ready", async () => {
  await alive();
  expect(await ready()).toEqual({ status: "ready" });
});

test("one that was asked to stop is alive, and not ready", async () => {
  setDraining(true);
  await alive();
  expect(await ready()).toMatchObject({ status: 503, check: "draining" });
});

test("a migration that was not applied yet: not ready, until it is; one of a later version does no harm", async () => {
  const [newest] = await admin`
    delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations) returning hash, created_at`;
  expect(await ready()).toMatchObject({ status: 503, check: "migrations" });
  await admin`insert into drizzle.__drizzle_migrations ${admin({ hash: "", created_at: 1, ...newest })}`;
  expect(await ready()).toEqual({ status: "ready" });
  await admin`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
  expect(await ready()).toEqual({ status: "ready" });
  await admin`delete from drizzle.__drizzle_migrations where hash = 'later'`;
});

test("a database that nobody ever migrated is not ready", async () => {
  await admin`alter schema drizzle rename to drizzle_hidden`;
  expect(await ready()).toMatchObject({ status: 503, check: "migrations" });
  await admin`alter schema drizzle_hidden rename to drizzle`;
  expect(await ready()).toEqual({ status: "ready" });
});

test("nobody listens where the database was: not ready, alive, and ready again by itself", async () => {
  const wire = await stretchWire(ownPort);
  ready = await startedAt(wire.port);
  expect(await ready()).toEqual({ status: "ready" });
  wire.close();
  expect(await ready()).toMatchObject({ status: 503, check: "database" });
  await alive();
  const again = await stretchWire(ownPort, wire.port);
  expect(await ready()).toEqual({ status: "ready" });
  again.close();
});

test("what was connected is swallowed: not ready, and ready again over a new connection", async () => {
  const wire = await stretchWire(ownPort);
  ready = await startedAt(wire.port);
  expect(await ready()).toEqual({ status: "ready" });
  wire.swallow();
  expect(await ready()).toMatchObject({ status: 503, check: "database" });
  expect(await ready()).toEqual({ status: "ready" });
  wire.close();
});

test("a database that takes connections and never answers: not ready, all the same and for all who ask", async () => {
  const taken = new Set<Socket>();
  const hole = createServer((socket) => void taken.add(socket.on("error", () => {})));
  hole.listen(0, "127.0.0.1");
  await once(hole, "listening");
  const address = hole.address();
  ready = await startedAt(typeof address === "object" && address ? address.port : 0);
  const asked = Array.from({ length: 50 }, () => ready());
  const bound = new Promise((resolve) => setTimeout(resolve, 4 * SECOND, "too late"));
  const answers = await Promise.race([Promise.all(asked), bound]);
  expect(answers).toEqual(asked.map(() => expect.objectContaining({ status: 503, check: "database" })));
  expect(taken.size).toBe(1);
  for (const socket of taken) socket.destroy();
  hole.close();
});
