import type { IncomingMessage } from "node:http";

/** Whether a request to a page or a control comes from this machine and from no other site's page. */
export function isFromHere(request: IncomingMessage, port: number): boolean {
  const { host, origin, "sec-fetch-site": site } = request.headers;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !hosts.includes(host)) return false; // another name that leads here
  if (request.method !== "POST") return true;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === `http://${host}`;
}
