import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiRequest } from "@/server/api/api-request";

// Nobody looks at the host, and what a client says of it is believed by nobody.
const ORIGIN = "http://localhost";

/** A request of node:http as our handlers take one. Headers and signal are made for who asks for them. */
export class NodeRequest implements ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #headers: Headers | undefined;
  #signal: AbortSignal | undefined;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.method = incoming.method ?? "GET";
    this.url = ORIGIN + incoming.url;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  get headers(): Headers {
    this.#headers ??= new Headers(this.#incoming.headers as Record<string, string>);
    return this.#headers;
  }

  get body(): AsyncIterable<Uint8Array> | null {
    if (this.method === "GET" || this.method === "HEAD") return null;
    // Whoever stops reading still wants to answer: the connection stays.
    return { [Symbol.asyncIterator]: () => this.#incoming.iterator({ destroyOnReturn: false }) };
  }

  get signal(): AbortSignal {
    this.#signal ??= goneSignal(this.#outgoing);
    return this.#signal;
  }
}

function goneSignal(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  return gone.signal;
}
