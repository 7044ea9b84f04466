import { MAX_BODY_BYTES } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import type { ApiRequest } from "./api-request";
import { checkOrigin } from "./origin";

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/**
 * The body of a state-changing request. Throws `bad_origin` where another site sent it, `invalid_input` where it is not
 * JSON by its type, and `body_too_large` as soon as that is known, without reading on.
 */
export async function readJsonBody(request: ApiRequest): Promise<string> {
  checkOrigin(request.headers);
  // Only a script of our own pages can send this type without the browser asking us first.
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) throw new DomainError("invalid_input");
  return readText(request);
}

const UTF8 = new TextDecoder();

/** A body as text, without a byte order mark (RFC 8259, 8.1). Throws `body_too_large` as soon as that is known. */
export async function readText(request: ApiRequest): Promise<string> {
  return UTF8.decode(await readBody(request, MAX_BODY_BYTES));
}

/** A body as it came, byte for byte. Throws `body_too_large` as soon as that is known, without reading on. */
export async function readBody(request: ApiRequest, limit: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length")) > limit) throw new DomainError("body_too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new DomainError("body_too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
