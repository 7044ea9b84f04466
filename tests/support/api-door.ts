import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as trpcRoute from "@/app/api/trpc/[trpc]/route";
import * as restRoute from "@/app/api/v1/[[...path]]/route";
import { createListener } from "@/server/entry/listener";
import { openServer } from "@/server/entry/open-server";
import { answerBy } from "./serve";

/**
 * The API over real HTTP, by the way this run of vitest is about: our own entry (`npm start`), or the App Router's routes
 * (`next start`, serverless). Opened on first use; it ends with the file.
 */
const opened: { server?: Promise<Server> } = {};

async function open(): Promise<Server> {
  const server =
    process.env["API_DOOR"] === "routes"
      ? createServer(answerBy(askRoute))
      : openServer(createListener(nobody));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.unref();
}

/** The address of the API. */
export async function apiAddress(): Promise<string> {
  opened.server ??= open();
  const server = await opened.server;
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks the API what was meant for `request`'s address, whatever host that names. */
export async function askApi(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { method, headers } = request;
  const body = method === "GET" || method === "HEAD" ? null : await request.arrayBuffer();
  return fetch((await apiAddress()) + pathname + search, { method, headers, body, redirect: "manual" });
}

/** As Next does: by the method's name in the route's module. */
async function askRoute(request: Request): Promise<Response> {
  const module = new URL(request.url).pathname.startsWith("/api/trpc/") ? trpcRoute : restRoute;
  const handler = (module as Record<string, ((request: Request) => Promise<Response>) | undefined>)[
    request.method
  ];
  return handler === undefined ? new Response(null, { status: 405 }) : handler(request);
}

/** Stands where Next is: what the API does not answer is not there. */
const nobody: Parameters<typeof createListener>[0] = async (_, outgoing) => {
  outgoing.writeHead(404, { "content-type": "text/html" }).end("<html></html>");
};
