import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setSecurityHeaders } from "./refuse";

/** Bytes below which a body is not worth compressing. */
const WORTH_COMPRESSING = 1_024;
/** The only answer that is written piece by piece: a tRPC batch whose calls end one after the other. */
const STREAMED = /^application\/jsonl\b/;

/** Writes what a handler answered. `compress` is called before the first byte of a body that is worth it. */
export async function send(
  response: Response,
  outgoing: ServerResponse,
  compress: () => void,
): Promise<void> {
  outgoing.statusCode = response.status;
  setSecurityHeaders(outgoing);
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  if (response.body === null) {
    outgoing.end();
  } else if (STREAMED.test(response.headers.get("content-type") ?? "")) {
    await pipeline(Readable.from(response.body, { objectMode: false }), outgoing);
  } else {
    const body = Buffer.from(await response.arrayBuffer());
    outgoing.setHeader("content-length", body.byteLength);
    if (body.byteLength >= WORTH_COMPRESSING) compress();
    outgoing.end(body);
  }
}
