import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { freePort } from "@/dev/port";
import { fakeRedis } from "./fakes/redis";

interface RunningRedis {
  url: string;
  stop(): Promise<void>;
}

/** The machine's redis-server on a port of its own, keeping nothing; without one, our fake over the same protocol. */
export async function startRedis(): Promise<RunningRedis> {
  const binary = (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "redis-server"))
    .find(isExecutable);
  return binary === undefined ? startFake() : startReal(binary);
}

async function startReal(binary: string): Promise<RunningRedis> {
  const port = await freePort();
  const child = spawn(binary, [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
  ]);
  let log = "";
  for await (const chunk of child.stdout) {
    log += String(chunk);
    if (log.includes("Ready to accept connections")) break;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      if (child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function startFake(): Promise<RunningRedis> {
  const server = fakeRedis();
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
