/** What our handlers read of a request. A web Request is one; so is what the entry makes of one of node:http. */
export interface ApiRequest {
  readonly method: string;
  /** Absolute; only path and query are looked at. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Aborted when whoever asked is gone. */
  readonly signal: AbortSignal;
}
