import { once } from "node:events";
import type { Server } from "node:http";
import next from "next";
import { env } from "@/env";
import { boot } from "@/server/platform/boot";
import { openLocalServer } from "@/server/platform/local-server";
import { logger } from "@/server/platform/logger";
import { createListener } from "./listener";
import { openServer } from "./open-server";

/** Runs the production build behind a server of our own: pages, API and, where WORKER=on, jobs, in one process. */
export async function serve(): Promise<void> {
  const { PORT } = env();
  const app = next({ dev: false, port: PORT });
  const servers = new Set<Server>();
  const closers = [() => app.close()];
  await boot({
    servers: () => servers,
    close: async () => {
      await Promise.all(closers.map((close) => close()));
    },
  });
  await app.prepare();
  const answerByNext = app.getRequestHandler();
  closers.push(await openLocalServer(answerByNext));
  const server = openServer(createListener(answerByNext));
  server.listen(PORT);
  await once(server, "listening");
  servers.add(server);
  logger.info({ port: PORT }, "listening");
}
