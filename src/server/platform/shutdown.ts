import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { setDraining } from "./draining";
import { logger } from "./logger";

/** How long requests in hand may take once no more connections are taken, */
const DRAIN = 10 * SECOND;
/** and how long a connection may be silent before it counts as one that nobody is about to ask over. */
const LINGER = 2 * SECOND;
/** A terminal's Ctrl-C reaches us twice: from the terminal, and from npm, which passes it on. */
const ECHO = 250;

interface Process {
  /** Its HTTP servers, as far as they are known when it has to stop. */
  servers(): Iterable<Server>;
  /** Finishes what is done beside the requests; begins at once. */
  finishWork(): Promise<void>;
  /** What comes last. */
  leave(): Promise<void>;
}

/**
 * Makes SIGTERM and SIGINT stop this process cleanly, within 30 seconds. SIGTERM first lets it go on answering while
 * /api/ready says that nothing more should be sent here (DRAIN_SECONDS). Then: no new connections, requests in hand and
 * what still comes over open connections is answered, exit. Jobs in hand are finished meanwhile. A second signal ends
 * the process at once.
 */
export function stopOnSignal(stopping: Process): void {
  let asked: number | null = null;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (asked !== null && performance.now() - asked > ECHO) process.exit(1);
      if (asked !== null) return;
      asked = performance.now();
      // A person at the terminal has no balancer that needs to be told.
      const patience = signal === "SIGTERM" ? env().DRAIN_SECONDS * SECOND : 0;
      shutDown(stopping, patience).then(
        () => process.exit(0),
        (err: unknown) => {
          logger.error({ err }, "stopping");
          process.exit(1);
        },
      );
    });
  }
}

async function shutDown({ servers, finishWork, leave }: Process, patience: number): Promise<void> {
  setDraining(true);
  await Promise.all([finishWork(), wait(patience).then(() => Promise.all([...servers()].map(drain)))]);
  await leave();
}

/** Answers who is connected and takes nobody else. Each answer says `connection: close`: whoever gives it sees to that. */
async function drain(server: Server): Promise<void> {
  await turn(); // those whom the kernel has let in already come first
  // Not http's own `close`, which cuts off connections that are silent for a moment between two requests.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  const silent = setTimeout(() => server.closeIdleConnections(), LINGER);
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN);
  await closed;
  clearTimeout(silent);
  clearTimeout(deadline);
}
