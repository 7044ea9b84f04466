import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeEach } from "vitest";

/** One request as a receiver got it. */
interface ReceivedHook {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

type Answer = (response: ServerResponse, hook: ReceivedHook) => void;

/** Somebody's server for webhooks, on this machine. It says 204 unless a test wants something else. */
export interface Receiver {
  port: number;
  url(host?: string): string;
  hooks: ReceivedHook[];
  answer(how: Answer): void;
  close(): Promise<void>;
}

/** Opens a receiver; with a key and a certificate it speaks TLS. */
export async function openReceiver(tls?: { key: string; cert: string }): Promise<Receiver> {
  const hooks: ReceivedHook[] = [];
  const fine: Answer = (response) => response.writeHead(204).end();
  let answer = fine;
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const hook = { path: request.url ?? "", headers: request.headers, body: await text(request) };
    hooks.push(hook);
    answer(response, hook);
  };
  const server = tls ? createTlsServer(tls, take) : createServer(take);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (host = "127.0.0.1") => `${tls ? "https" : "http"}://${host}:${port}/hook`,
    hooks,
    answer: (how) => {
      answer = how;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A receiver for the tests of a file, as new before each. */
export function aReceiver(tls?: { key: string; cert: string }): () => Receiver {
  let receiver: Receiver | undefined;
  beforeEach(async () => {
    await receiver?.close();
    receiver = await openReceiver(tls);
  });
  afterAll(async () => receiver?.close());
  return () => {
    if (!receiver) throw new Error("the receiver opens before each test");
    return receiver;
  };
}
