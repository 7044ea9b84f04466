/** How a request is sent. */
export interface Sender {
  baseUrl: string;
  apiKey: string;
  fetch: typeof fetch;
  /** Milliseconds for the whole call, its tries included. */
  timeoutMs: number;
}

/** The market refused the seller's request itself: a wrong API key, a missing scope, a cost out of range. Not for buyers' eyes. */
export class MarketError extends Error {
  override name = "MarketError";
  readonly status: number;
  /** Of the market's catalogue, such as `insufficient_scope`. */
  readonly code: string;

  constructor(status: number, code: string, sentence: string) {
    super(`${code}: ${sentence}`);
    this.status = status;
    this.code = code;
  }
}

/** The market gave no answer that can be used, in time. */
export class MarketUnreachable extends Error {
  override name = "MarketUnreachable";
}

const TRIES = 3;
const PAUSE_MS = 50;

/** What passes by itself: the market is busy, restarting, or still answering the same request. */
const PASSING = new Set([408, 409, 425, 429, 500, 502, 503, 504]);

/**
 * Posts JSON and answers the parsed body of a 200. Each try gets an equal share of the time that is left; only send
 * what may be sent twice. Throws `MarketError` or `MarketUnreachable`.
 */
export async function post(
  sender: Sender,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<unknown> {
  const ends = Date.now() + sender.timeoutMs;
  let trouble: unknown;
  for (let tries = TRIES; tries > 0 && Date.now() < ends; tries--) {
    const share = Math.ceil((ends - Date.now()) / tries);
    const answer = await tryOnce(sender, path, body, headers, share);
    if ("body" in answer) return answer.body;
    trouble = answer.trouble;
    if (tries > 1) await pause(Math.min(PAUSE_MS * (TRIES + 1 - tries), Math.max(0, ends - Date.now())));
  }
  throw new MarketUnreachable(`no answer of ${sender.baseUrl} in ${sender.timeoutMs} ms`, { cause: trouble });
}

async function tryOnce(
  { baseUrl, apiKey, fetch }: Sender,
  path: string,
  body: unknown,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<{ body: unknown } | { trouble: unknown }> {
  try {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method: "POST",
      headers: { ...headers, authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error", // the API key goes to no other address
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json();
    if (response.status === 200) return { body: answer };
    const error = toError(response.status, answer);
    if (PASSING.has(response.status)) return { trouble: error };
    throw error;
  } catch (error) {
    if (error instanceof MarketError) throw error;
    return { trouble: error };
  }
}

function toError(status: number, answer: unknown): MarketError {
  const { code, title }: { code?: unknown; title?: unknown } = Object(answer);
  return new MarketError(status, String(code), String(title));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
