import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf } from "@/server/platform/request-target";
import { protectPage } from "./protect-page";
import { refuse } from "./refuse";

/** What Next makes of a custom server's request. */
export type NextHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

const READ = new Set(["GET", "HEAD"]);
/** Files of the build and of public/ have an ending; pages have none. */
const IS_FILE = /\.\w+$/;

/** Has Next answer: pages, their data and files. Nothing here takes a body. */
export async function answerPage(
  next: NextHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  compress: () => void,
): Promise<void> {
  if (!READ.has(incoming.method ?? ""))
    return refuse(outgoing, incoming.method === "OPTIONS" ? 204 : 405, { allow: "GET, HEAD, OPTIONS" });
  // Next writes the nonce of a policy it is asked with into the page, and would keep that page for everyone.
  delete incoming.headers["content-security-policy"];
  delete incoming.headers["content-security-policy-report-only"];
  if (!IS_FILE.test(pathOf(incoming.url ?? "")) && incoming.headers["rsc"] === undefined) {
    // A page is answered whole: "not modified" would join the old one's nonce to a new header.
    delete incoming.headers["if-none-match"];
    delete incoming.headers["if-modified-since"];
  }
  compress();
  protectPage(outgoing);
  await next(incoming, outgoing);
}
