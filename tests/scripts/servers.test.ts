import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discardCluster } from "@/dev/database/cluster";
import { commandOf } from "@/dev/database/leftover";
import { startMailServer } from "@/dev/mail/server";
import { freePort } from "@/dev/port";
import { MINUTE } from "@/lib/time";
import { type Command, runCommand } from "../support/command";
import { anAccount } from "../support/factories/account";
import { productionSettings } from "../support/production";
import { testDb } from "../support/test-db";

const folder = `.udam/test/demo-${process.pid}`;
const busy = createServer();
let port = 0;

beforeAll(async () => {
  busy.listen(0);
  await once(busy, "listening");
  const address = busy.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(async () => {
  busy.close();
  await discardCluster(join(folder, "postgres"));
  rmSync(folder, { recursive: true, force: true });
});

const demo = () => runCommand("demo", [], { UDAM_FOLDER: folder, PORT: String(port) });

/** Waits until the market is open; returns its address and the processes behind it. */
async function opened(command: Command): Promise<{ address: string; processes: number[] }> {
  await command.printed("Ctrl-C stops everything");
  const { app, address }: { app: number; address: string } = JSON.parse(
    readFileSync(join(folder, "run.json"), "utf8"),
  );
  const postmaster = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  return { address, processes: [command.pid, app, postmaster] };
}

async function expectNothingLeft({ address, processes }: { address: string; processes: number[] }) {
  expect(processes.map(commandOf)).toEqual(["", "", ""]);
  await expect(fetch(address)).rejects.toThrow("fetch failed");
  expect(existsSync(join(folder, "run.json"))).toBe(false);
}

test("opens beside a busy port, sends a second run away, and Ctrl-C leaves nothing", {
  timeout: 5 * MINUTE,
}, async () => {
  const first = demo();
  const market = await opened(first);
  expect(first.output()).toContain(`Port ${port} is busy; using `);
  expect(first.output()).toContain(market.address);
  expect((await fetch(market.address)).status).toBe(200);
  const payments = /Its payments: +(\S+) /.exec(first.output())?.[1] ?? "";
  expect(await (await fetch(payments)).text()).toContain(`${market.address}/api/webhooks/stripe`);

  const second = demo();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`UDAM already runs here (process ${first.pid}, ${market.address})`);

  first.send("SIGINT");
  expect(await first.ended).toBe(0);
  await expectNothingLeft(market);
  await expect(fetch(payments)).rejects.toThrow("fetch failed");
});

test("takes over what a killed run left, and SIGTERM leaves nothing", { timeout: 5 * MINUTE }, async () => {
  const killed = demo();
  const leftover = await opened(killed);
  killed.send("SIGKILL");
  await killed.ended;
  expect((await fetch(leftover.address)).status).toBe(200);

  const next = demo();
  const market = await opened(next);
  expect(market.address).toBe(leftover.address);
  expect(leftover.processes.map(commandOf)).toEqual(["", "", ""]);

  next.send("SIGTERM");
  expect(await next.ended).toBe(0);
  await expectNothingLeft(market);
});

describe("`npm start` with the settings of production", () => {
  const { db } = testDb({ connections: 1 });

  test("shows nothing of the demo, sets cookies for https only, and SIGTERM answers what it was asked first", {
    timeout: 5 * MINUTE,
  }, async () => {
    const mail = await startMailServer();
    const member = await anAccount(db);
    const listens = await freePort();
    const command = runCommand("start", [], productionSettings(listens, mail.smtpUrl));
    await command.printed("listening");
    expect(command.output()).toContain("TRUSTED_PROXIES is 0");

    const page = await fetch(`http://localhost:${listens}/log-in`);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain("demo.example");
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(page.headers.get("strict-transport-security")).toContain("max-age");
    expect((await fetch(`http://localhost:${listens}/api/dev/clock`, { method: "POST" })).status).toBe(404);

    const body = JSON.stringify({ json: { email: member.email, password: member.password } });
    const asked = request(`http://localhost:${listens}/api/trpc/auth.logIn`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": body.length,
        origin: "https://market.example",
        expect: "100-continue", // answered once the server has the request in hand
      },
    });
    const answered = once(asked, "response");
    asked.flushHeaders();
    await once(asked, "continue");
    command.send("SIGTERM");
    await refused(listens);
    asked.end(body);
    const [answer]: IncomingMessage[] = await answered;
    expect(answer?.statusCode).toBe(200);
    expect(answer?.headers["set-cookie"]?.[0]).toMatch(/^__Host-udam.*; HttpOnly; SameSite=Lax; .*; Secure$/);
    answer?.resume();
    expect(await command.ended).toBe(0);
    await mail.stop();
  });
});

/** Resolves once nobody takes connections at the port any more. */
async function refused(port: number): Promise<void> {
  const taken = () => fetch(`http://localhost:${port}/theme.js`, { headers: { connection: "close" } });
  while (
    await taken().then(
      (response) => response.arrayBuffer(),
      () => null,
    )
  );
}
