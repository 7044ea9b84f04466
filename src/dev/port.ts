import { createServer } from "node:net";

/** A port nobody listens on right now: `wanted`, or the next free one after it; 0 lets the system choose. */
export async function freePort(wanted = 0): Promise<number> {
  for (let port = wanted; port <= 65_535; port++) {
    const free = await tryPort(port);
    if (free !== null) return free;
  }
  throw new Error(`No free port from ${wanted} upwards.`);
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    // No host: the same dual-stack address that the servers bind, so both families are found busy.
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(null) : reject(error),
    );
    server.listen(port, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
