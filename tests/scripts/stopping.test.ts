import { once } from "node:events";
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { MINUTE, SECOND } from "@/lib/time";
import { startLoad } from "../support/load";
import { startProduction, WAYS } from "../support/production";
import { testDb } from "../support/test-db";

testDb({ connections: 1, emptied: "once" });

const TARGETS = [
  "GET /api/health",
  "GET /log-in",
  "GET /api/v1/listings",
  "POST /api/trpc/auth.logOut",
  "GET /theme.js",
  "GET /browse",
];

describe.each(WAYS)("`%s`", (way) => {
  test("SIGTERM under load: whoever was let in is answered, and the process is gone within 30 seconds", {
    timeout: 3 * MINUTE,
  }, async () => {
    const { address, command, close } = await startProduction(way, { DRAIN_SECONDS: "3" });
    const load = startLoad(address, TARGETS, 12);
    while (load.answers() < 100) await wait(20);
    command.send("SIGTERM");
    const late = wait(30 * SECOND, "late", { ref: false });
    expect(await Promise.race([command.ended, late])).toBe(0);
    await load.ended;
    expect(load.broken).toEqual([]);
    await close();
  });
});

test("a connection that is silent when the door closes is still answered, once", {
  timeout: 2 * MINUTE,
}, async () => {
  const { address, command, close } = await startProduction("npm start");
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async () => {
    const [response] = await once(request(`${address}/log-in`, { agent }).end(), "response");
    await text(response);
    return [response.statusCode, response.headers.connection];
  };
  expect(await ask()).toEqual([200, "keep-alive"]);
  command.send("SIGTERM");
  while (await connects(address)) await wait(20);
  expect(await ask()).toEqual([200, "close"]);
  expect(await command.ended).toBe(0);
  await close();
});

async function connects(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/api/health`, { headers: { connection: "close" } }).catch(() => null);
  await answer?.arrayBuffer();
  return answer !== null;
}

test("a second signal ends it at once, whatever is in hand", { timeout: 2 * MINUTE }, async () => {
  const { address, command, close } = await startProduction("npm start", { DRAIN_SECONDS: "15" });
  const headers = { "content-type": "application/json", "content-length": 10, expect: "100-continue" };
  const asked = request(`${address}/api/trpc/auth.logIn`, { method: "POST", headers });
  const broken = new Promise((resolve) => asked.once("close", resolve));
  asked.on("error", () => {});
  asked.flushHeaders();
  await once(asked, "continue");
  command.send("SIGTERM");
  while ((await fetch(`${address}/api/ready`)).status === 200) await wait(20);
  const again = setInterval(() => command.send("SIGTERM"), 100);
  expect(await command.ended).toBe(1);
  clearInterval(again);
  await broken;
  await close();
});
