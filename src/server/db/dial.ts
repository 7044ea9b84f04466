import { connect, type Socket } from "node:net";

interface Address {
  host: string[];
  port: number[];
  /** Of a Unix socket. */
  path?: string;
}

/** Which of several hosts is next. */
let turn = 0;

/**
 * Opens the driver's sockets. One over which nothing came or went for `silence` milliseconds is closed: PostgreSQL cuts
 * off what takes too long, so either nobody uses it, or its answer is lost for good (a cable, a firewall that forgot, a
 * host that is gone) and nobody else would ever say so. Its queries are refused, and the pool opens another.
 */
export function dialer(silence: number): (address: Address) => Socket {
  return ({ host, port, path }) => {
    const at = turn++ % host.length;
    const socket = path ? connect(path) : connect(port[at] ?? 5432, host[at] ?? "localhost");
    failWhenClosed(socket);
    closeWhenSilent(socket, silence);
    return socket;
  };
}

/**
 * A connection that ends without an error before the server greeted (a pooler or proxy with nothing behind it) would be
 * tried again by the driver at once and for ever, and what waits for it would wait as long.
 */
function failWhenClosed(socket: Socket): void {
  socket.once("close", (failed) => {
    const error = new Error("The connection was closed.");
    if (!failed) socket.emit("error", Object.assign(error, { code: "ECONNRESET" }));
  });
}

/** Looks at the counters instead of listening: TLS takes all listeners off the socket that it runs over. */
function closeWhenSilent(socket: Socket, silence: number): void {
  const LOOKS = 5;
  let seen = 0;
  let quiet = 0;
  const look = setInterval(() => {
    if (socket.destroyed) return clearInterval(look);
    const passed = socket.bytesRead + socket.bytesWritten;
    quiet = passed === seen ? quiet + 1 : 0;
    seen = passed;
    if (quiet >= LOOKS) socket.destroy();
  }, silence / LOOKS);
  look.unref();
}
