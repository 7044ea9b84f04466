import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterAll, beforeAll } from "vitest";

type Handler = (request: Request) => Promise<Response>;

/** Lets a server listen for the tests of a file; answers its port once they run. */
export function listening(server: Server): () => number {
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return () => (server.address() as AddressInfo).port;
}

/** Serves a handler over real HTTP for the tests of a file; answers the address once they run. */
export function served(handler: Handler): () => string {
  const port = listening(createServer(answerBy(handler)));
  return () => `http://127.0.0.1:${port()}`;
}

/** A listener of node:http over a handler of web requests. */
export function answerBy(handler: Handler): RequestListener {
  return (incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch((error: unknown) => {
      // What Next would make of it: a test that looks for a 500 finds one.
      outgoing.writeHead(500).end(String(error));
    });
  };
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const init = {
    method: incoming.method ?? "GET",
    headers: new Headers(incoming.headers as Record<string, string>),
    body: hasBody(incoming) ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null,
    duplex: "half", // Node wants it said, the types do not know it
  };
  const response = await handler(new Request(new URL(incoming.url ?? "/", "http://localhost"), init));
  outgoing.writeHead(response.status, [...response.headers].flat());
  for await (const chunk of response.body ?? []) outgoing.write(chunk);
  outgoing.end();
}

const hasBody = ({ method }: IncomingMessage) => method !== "GET" && method !== "HEAD";
