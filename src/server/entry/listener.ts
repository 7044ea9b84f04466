import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import compression from "compression";
import { isDraining } from "@/server/platform/draining";
import { logger } from "@/server/platform/logger";
import { pathOf, toOriginForm } from "@/server/platform/request-target";
import { answerApi } from "./answer-api";
import { answerPage, type NextHandler } from "./answer-page";
import { findApiRoute } from "./api-lane";
import { refuse } from "./refuse";

const compressed = compression();
/** What Next answers to this process alone, over its own socket (`platform/local-server.ts`). */
const INTERNAL = /^\/+api\/+internal(?:\/|$)/i;

/** Answers the public: the API by our handlers, everything else by Next. */
export function createListener(next: NextHandler): RequestListener {
  return (incoming, outgoing) => {
    incoming.url = toOriginForm(incoming.url ?? "");
    // Whoever keeps a connection open is told to come back over another, to another process.
    if (isDraining()) outgoing.shouldKeepAlive = false;
    answer(next, incoming, outgoing).catch((err: unknown) => fail(err, incoming, outgoing));
  };
}

async function answer(next: NextHandler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const path = pathOf(incoming.url ?? "");
  const compress = () =>
    compressed(
      incoming as Parameters<typeof compressed>[0],
      outgoing as Parameters<typeof compressed>[1],
      () => {},
    );
  const route = findApiRoute(path);
  if (route !== null) return answerApi(route, incoming, outgoing, compress);
  const decoded = decode(path);
  if (decoded === null || !path.startsWith("/")) return refuse(outgoing, 400);
  if (INTERNAL.test(decoded)) return refuse(outgoing, 404);
  return answerPage(next, incoming, outgoing, compress);
}

/** Null where a percent sign stands for nothing. */
function decode(path: string): string | null {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function fail(err: unknown, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (outgoing.destroyed) return; // nobody waits for it any more
  const route = findApiRoute(pathOf(incoming.url ?? ""))?.name ?? "page";
  logger.error({ err, method: incoming.method, route }, "request");
  if (outgoing.headersSent) outgoing.destroy();
  else refuse(outgoing, 500);
}
