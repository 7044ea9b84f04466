import { SECOND } from "@/lib/time";

/** Longer than any answer may take; who waits so long was left hanging. */
const HANGING = 60 * SECOND;

/** What came back; `status` is null where the connection broke first. */
export interface Heard {
  status: number | null;
  /** The catalogue's code of a refusal. */
  code: string | null;
  body: Record<string, unknown>;
  headers: Headers;
  /** Milliseconds. */
  took: number;
}

interface Asking {
  bearer: string;
  key?: string;
  body?: unknown;
}

/** Asks /api/v1 of the server at `url`: `ask(url, "POST /orders", …)`. Throws where no answer came for a minute. */
export async function ask(url: string, target: string, { bearer, key, body }: Asking): Promise<Heard> {
  const [method = "GET", path = ""] = target.split(" ");
  const started = performance.now();
  const init = {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(key === undefined ? {} : { "idempotency-key": key }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(HANGING),
  };
  const heard = await fetch(`${url}/api/v1${path}`, init).then(read, (error: unknown) => {
    if (error instanceof Error && error.name === "TimeoutError")
      throw new Error(`${target} was left hanging.`);
    return { status: null, code: null, body: {}, headers: new Headers() };
  });
  return { ...heard, took: performance.now() - started };
}

async function read(response: Response): Promise<Omit<Heard, "took">> {
  const { status, headers } = response;
  const text = await response.text().catch(() => null);
  // Half an answer is none
  if (text === null) return { status: null, code: null, body: {}, headers };
  const isJson = headers.get("content-type")?.includes("json") ?? false;
  const body: Record<string, unknown> = isJson ? JSON.parse(text) : {};
  return { status, code: status >= 400 ? String(body["code"] ?? text.slice(0, 200)) : null, body, headers };
}
