import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { isDraining } from "./draining";

/**
 * The HTTP servers of this process, as they answer their first request: where Next runs by itself it does not hand out
 * its own. Once the process drains, each answer says that the connection ends with it.
 */
export function watchNextServers(): () => ReadonlySet<Server> {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => {
    const { server, response } = message as { server: Server; response: ServerResponse };
    servers.add(server);
    if (isDraining()) response.shouldKeepAlive = false;
  });
  return () => servers;
}
