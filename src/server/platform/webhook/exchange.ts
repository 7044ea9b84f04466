import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { MAX_WEBHOOK_ANSWER, WEBHOOK_ANSWER_KEPT } from "@/config/limits";
import type { WebhookRequest } from "@/server/domain/webhook/webhook-sender";
import { hostOf, type Target } from "./check-target";

interface Exchange {
  request: WebhookRequest;
  target: Target;
  signal: AbortSignal;
  /** Certificates to trust besides the machine's. */
  ca: string | undefined;
}

/** What came back: headers, and the first bytes of the body. */
export interface Received {
  message: IncomingMessage;
  body: string;
}

/**
 * One POST to an address that was checked. The name is in the Host header and in the TLS handshake, and is not resolved
 * again. Redirects are not followed, since nothing here follows them. Rejects when no complete answer came.
 */
export function exchange({ request, target, signal, ca }: Exchange): Promise<Received> {
  const { url } = target;
  const isTls = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const outgoing = (isTls ? requestHttps : requestHttp)(url, {
      method: "POST",
      headers: { ...request.headers, "content-length": Buffer.byteLength(request.body) },
      agent: false, // a connection of its own, so that none is reused that was checked for another name
      lookup: onlyChecked(target.addresses),
      signal,
      ...(isTls && isIP(hostOf(url)) === 0 && { servername: hostOf(url) }),
      ...(isTls && ca && { ca }),
    });
    outgoing.once("error", reject);
    outgoing.once("close", () => reject(new Error("closed")));
    outgoing.once("response", (message) => {
      readStart(message).then((body) => {
        resolve({ message, body });
        outgoing.destroy();
      }, reject);
    });
    outgoing.end(request.body);
  });
}

/** Answers every look-up of the connection with what was checked: DNS cannot change its mind in between. */
function onlyChecked(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, answer) => {
    if (options.all) answer(null, known);
    else answer(null, known[0]?.address ?? "", known[0]?.family);
  };
}

/** Reads to the end or to the limit, whichever comes first, and keeps the beginning as text that can be stored. */
async function readStart(message: IncomingMessage): Promise<string> {
  let kept = Buffer.alloc(0);
  let read = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    read += chunk.byteLength;
    if (kept.byteLength < WEBHOOK_ANSWER_KEPT)
      kept = Buffer.concat([kept, chunk]).subarray(0, WEBHOOK_ANSWER_KEPT);
    if (read >= MAX_WEBHOOK_ANSWER) break;
  }
  return kept.toString("utf8").replaceAll("\0", "�").toWellFormed();
}
