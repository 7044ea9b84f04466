import { randomBytes } from "node:crypto";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { contentSecurityPolicy } from "@/config/security-headers";
import { type NonceWriter, openNonceWriter } from "./nonces";

const WITHOUT_INLINE_SCRIPTS = contentSecurityPolicy("");

/**
 * Gives whatever Next answers our policy in the place of its own, and a page a nonce that nobody had before: in the header
 * and on each of its scripts. Next's cache keeps the page without one. A page is never kept by a shared cache, which
 * would give everyone the same nonce, nor revalidated, which would join a page to the header of another.
 */
export function protectPage(outgoing: ServerResponse): void {
  const write = outgoing.write.bind(outgoing) as (chunk: unknown, ...rest: unknown[]) => boolean;
  const end = outgoing.end.bind(outgoing) as (...rest: unknown[]) => ServerResponse;
  const writeHead = outgoing.writeHead.bind(outgoing);
  let writer: NonceWriter | null | undefined;

  const begin = () => {
    if (writer === undefined) writer = outgoing.headersSent ? null : openWriter(outgoing);
    return writer;
  };

  outgoing.writeHead = (status: number, ...rest: unknown[]) => {
    for (const [name, value] of headersIn(rest.at(-1))) outgoing.setHeader(name, value);
    outgoing.statusCode = status;
    begin();
    return writeHead(status);
  };
  outgoing.write = (chunk: unknown, ...rest: unknown[]) => {
    const nonces = begin();
    return nonces ? write(nonces.next(toBuffer(chunk, rest[0])), callbackIn(rest)) : write(chunk, ...rest);
  };
  outgoing.end = (...rest: unknown[]) => {
    const nonces = begin();
    if (!nonces) return end(...rest);
    const [chunk, encoding] = rest;
    const last =
      typeof chunk === "string" || chunk instanceof Uint8Array
        ? nonces.next(toBuffer(chunk, encoding))
        : null;
    return end(last === null ? nonces.rest() : Buffer.concat([last, nonces.rest()]), callbackIn(rest));
  };
}

/** Says what the answer's head needs; answers a writer where a page follows. */
function openWriter(outgoing: ServerResponse): NonceWriter | null {
  const isPage = /^text\/html\b/i.test(String(outgoing.getHeader("content-type")));
  if (!isPage) {
    outgoing.setHeader("content-security-policy", WITHOUT_INLINE_SCRIPTS);
    return null;
  }
  const nonce = randomBytes(18).toString("base64");
  outgoing.setHeader("content-security-policy", contentSecurityPolicy(`'nonce-${nonce}'`));
  for (const name of ["etag", "last-modified", "content-length"]) outgoing.removeHeader(name);
  if (!/\bno-store\b/.test(String(outgoing.getHeader("cache-control"))))
    outgoing.setHeader("cache-control", "private, no-cache, max-age=0, must-revalidate");
  return openNonceWriter(nonce);
}

function headersIn(given: unknown): [string, string | number | readonly string[]][] {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return [];
  return Object.entries(given as OutgoingHttpHeaders).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
}

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === "string")
    return Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
  const { buffer, byteOffset, byteLength } = chunk as Uint8Array;
  return Buffer.from(buffer, byteOffset, byteLength);
}

const callbackIn = (rest: unknown[]) => rest.find((one) => typeof one === "function");
