import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

interface Tollgate {
  port: number;
  close(): void;
}

/** How many answers are complete with this chunk; made anew for each connection. */
type Counter = () => (chunk: Buffer) => number;

/** PostgreSQL says CommandComplete after each statement: https://www.postgresql.org/docs/current/protocol-message-formats.html */
export const statements: Counter = () => {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    let complete = 0;
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      if (rest.toString("latin1", 0, 1) === "C") complete++;
      rest = rest.subarray(1 + rest.readUInt32BE(1));
    }
    return complete;
  };
};

export const responses: Counter = () => (chunk) => (chunk.toString("latin1", 0, 5) === "HTTP/" ? 1 : 0);

/**
 * Listens on a free port and passes everything on to `port` of this machine; but an answer only as long as `pass` lets
 * it, so that whoever asked may die of what they did without ever hearing of it.
 */
export async function openTollgate(
  port: number,
  counter: Counter,
  pass: (answers: number) => boolean,
): Promise<Tollgate> {
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    const count = counter();
    clients.add(client);
    client.on("data", (chunk) => upstream.write(chunk));
    upstream.on("data", (chunk) => {
      if (pass(count(chunk))) client.write(chunk);
    });
    client.on("close", () => {
      clients.delete(client);
      upstream.destroy();
    });
    upstream.on("close", () => client.destroy());
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    close() {
      for (const client of clients) client.destroy();
      server.close();
    },
  };
}
