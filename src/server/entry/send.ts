import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setSecurityHeaders } from "./refuse";

/** Bytes below which a body is not worth compressing. */
const WORTH_COMPRESSING = 1_024;

/** Writes what a handler answered. `compress` is called before the first byte of a body that is worth it. */
export async function send(
  response: Response,
  outgoing: ServerResponse,
  compress: () => void,
): Promise<void> {
  outgoing.statusCode = response.status;
  setSecurityHeaders(outgoing);
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  // The only answer written piece by piece is a tRPC batch whose calls end one after the other; tRPC says so here.
  const isStreamed = outgoing.hasHeader("transfer-encoding");
  if (response.body === null) {
    outgoing.end();
  } else if (isStreamed) {
    await pipeline(Readable.from(response.body, { objectMode: false }), outgoing);
  } else {
    const body = Buffer.from(await response.arrayBuffer());
    outgoing.setHeader("content-length", body.byteLength);
    if (body.byteLength >= WORTH_COMPRESSING) compress();
    outgoing.end(body);
  }
}
