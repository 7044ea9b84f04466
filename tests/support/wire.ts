import { once } from "node:events";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll } from "vitest";

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

/** Sends bytes as they are, and answers with everything that comes until the other side ends the connection. */
export async function wire(port: number, ...lines: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(lines.join("\r\n"));
  return text(socket);
}

/** What Next is to the entry, as far as a test needs it. */
export const asNext =
  (listener: RequestListener): ((...args: Parameters<RequestListener>) => Promise<void>) =>
  async (incoming, outgoing) =>
    listener(incoming, outgoing);
