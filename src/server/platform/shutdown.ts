import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { isDraining, setDraining } from "./draining";
import { logger } from "./logger";

/** How long requests in hand may take once no more are taken. */
const DRAIN = 10 * SECOND;

/**
 * Makes SIGTERM and SIGINT stop this process cleanly. SIGTERM first lets it go on answering while /api/ready says that
 * nothing more should be sent here (DRAIN_SECONDS). Then: no new connections, requests in hand are answered, `stop`,
 * exit. Next is told to leave the signals to us (NEXT_MANUAL_SIG_HANDLE), or it would exit before jobs are done.
 * A second signal ends the process at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  const servers = servingServers();
  const shutDown = async (patience: number) => {
    setDraining(true);
    await wait(patience);
    await Promise.all([...servers].map(drain));
    await stop();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      // A person at the terminal has no balancer that needs to be told.
      shutDown(signal === "SIGTERM" ? env().DRAIN_SECONDS * SECOND : 0).then(
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
    const { server, response } = message as { server: Server; response: ServerResponse };
    servers.add(server);
    // Whoever keeps a connection open is told to come back over another, to another process.
    if (isDraining()) response.shouldKeepAlive = false;
  });
  return servers;
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN);
  await closed;
  clearTimeout(deadline);
}
