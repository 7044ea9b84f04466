import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A wire between the driver and the server that can be cut while something is on it. */
export interface Wire {
  port: number;
  /** Resolves when the driver has sent something more. */
  nextRequest(): Promise<unknown>;
  /** Resets one connection, or all of them, as a broken network would. */
  reset(count?: number): void;
  /** Nothing passes any more over the connections there are, and nobody is told; new ones pass. */
  swallow(): void;
  close(): void;
}

/** Listens on a free port, unless one is given, and passes everything on to `port` of this machine. */
export async function stretchWire(port: number, listens = 0): Promise<Wire> {
  const clients = new Set<Socket>();
  const swallowed = new WeakSet<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    clients.add(client);
    client.on("data", (chunk) => {
      if (!swallowed.has(client)) upstream.write(chunk);
      server.emit("request");
    });
    upstream.on("data", (chunk) => client.write(chunk));
    client.on("close", () => {
      clients.delete(client);
      upstream.destroy();
    });
    upstream.on("close", () => client.destroy());
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
  });
  server.listen(listens, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    nextRequest: () => once(server, "request"),
    reset(count = Number.POSITIVE_INFINITY) {
      for (const client of [...clients].sort(() => Math.random() - 0.5).slice(0, count))
        client.resetAndDestroy();
    },
    swallow() {
      for (const client of clients) swallowed.add(client);
    },
    close() {
      for (const client of clients) client.destroy();
      server.close();
    },
  };
}
