import type { IncomingMessage, ServerResponse } from "node:http";
import { inRequestSpan } from "@/server/platform/tracing/in-span";
import type { ApiRoute } from "./api-lane";
import { NodeRequest } from "./node-request";
import { refuse } from "./refuse";
import { send } from "./send";

/** Answers a request by one of our handlers. Rejects with what the handler threw, or when whoever asked is gone. */
export async function answerApi(
  route: ApiRoute,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  compress: () => void,
): Promise<void> {
  const request = new NodeRequest(incoming, outgoing);
  const { methods } = route;
  if (methods !== null && !methods.includes(request.method))
    return refuse(outgoing, request.method === "OPTIONS" ? 204 : 405, {
      allow: [...methods, "OPTIONS"].join(", "),
    });
  const span = { method: request.method, route: route.name, headers: incoming.headers };
  const response = await inRequestSpan(span, async () => route.handle(request));
  await send(response, outgoing, compress);
}
