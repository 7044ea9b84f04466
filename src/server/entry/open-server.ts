import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import { MAX_BODY_BYTES } from "@/config/limits";
import { SECOND } from "@/lib/time";

/** What a client may take: bytes of its headers, milliseconds for those, for all of its request, and for silence. */
const BOUNDS = {
  maxHeaderSize: 16 * 1_024,
  headersTimeout: 15 * SECOND,
  requestTimeout: 60 * SECOND,
  connectionsCheckingInterval: 5 * SECOND,
  // Longer than a proxy keeps its own: it is the proxy that closes, and never under a request on its way.
  keepAliveTimeout: 75 * SECOND,
} satisfies ServerOptions;
const SILENCE = 120 * SECOND;

/**
 * A server of node:http that nobody can hold for long. A body that says beforehand that it is over the bound is refused
 * before it is sent; how much of any other is read says its handler.
 */
export function openServer(listener: RequestListener, bounds: Partial<typeof BOUNDS> = {}): Server {
  // Nothing here speaks another protocol: whoever asks for an upgrade gets an answer over HTTP.
  const server = createServer({ ...BOUNDS, ...bounds, shouldUpgradeCallback: () => false }, listener);
  server.timeout = SILENCE;
  server.on("checkContinue", (incoming, outgoing) => {
    if (!(Number(incoming.headers["content-length"]) > MAX_BODY_BYTES)) outgoing.writeContinue();
    listener(incoming, outgoing);
  });
  return server;
}
