import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { SECOND } from "@/lib/time";
import { logger } from "./logger";

/** How long requests in hand may take once the process was asked to stop. */
const DRAIN = 10 * SECOND;

/**
 * Makes SIGTERM and SIGINT stop this process cleanly: no new connections, requests in hand are answered, then `stop`,
 * then exit. Next is told to leave the signals to us (NEXT_MANUAL_SIG_HANDLE), or it would exit before jobs are done.
 * A second signal ends the process at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  const servers = servingServers();
  const shutDown = async () => {
    await Promise.all([...servers].map(drain));
    await stop();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      shutDown().then(
        () => process.exit(0),
        (err: unknown) => {
          logger.error({ err }, "stopping");
          process.exit(1);
        },
      );
    });
  }
}

/** The HTTP servers of this process, as they answer their first request: Next does not hand out its own. */
function servingServers(): ReadonlySet<Server> {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => {
    servers.add((message as { server: Server }).server);
  });
  return servers;
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN);
  await closed;
  clearTimeout(deadline);
}
