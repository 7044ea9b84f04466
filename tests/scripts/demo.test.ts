import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discardCluster } from "@/dev/database/cluster";
import { commandOf } from "@/dev/database/leftover";
import { MINUTE } from "@/lib/time";
import { type Command, runCommand } from "../support/command";

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
  timeout: 10 * MINUTE,
}, async () => {
  const first = demo();
  const market = await opened(first);
  expect(first.output()).toContain(`Port ${port} is busy; using `);
  expect(first.output()).toContain(market.address);
  expect((await fetch(market.address)).status).toBe(200);

  const second = demo();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`UDAM already runs here (process ${first.pid}, ${market.address})`);

  first.send("SIGINT");
  expect(await first.ended).toBe(0);
  await expectNothingLeft(market);
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
