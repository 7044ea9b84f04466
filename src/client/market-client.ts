import {
  type Introspection,
  isIntrospection,
  isVerification,
  unknownKey,
  type Verification,
} from "./answers";
import { MarketUnreachable, post, type Sender } from "./post";

export interface MarketClientOptions {
  /** Of the market, such as `https://market.example`. */
  baseUrl: string;
  /** With the scope `tokens:verify`. */
  apiKey: string;
  /** Milliseconds that a check may take, its retries included (2,000). */
  timeoutMs?: number;
  /**
   * What `verify` says when the market gives no answer. "refuse" (the default): the key is not valid, nobody gets
   * in for nothing. "allow": it is valid and not charged, your buyers notice nothing.
   */
  whenUnreachable?: "refuse" | "allow";
  fetch?: typeof fetch;
}

export interface VerifyOptions {
  /** How many calls this one counts as (1); 0 looks without charging. */
  cost?: number;
  /** Where your caller sends the same request again: the same key is charged once. Without one, each `verify` has its own. */
  idempotencyKey?: string;
}

/** Letters, digits and `_`: what is anything else was never handed out by a market. */
const LOOKS_LIKE_A_KEY = /^\w{1,200}$/;

const TIMEOUT_MS = 2_000;

/**
 * For the servers of sellers: checks the keys that buyers of minted access show, and counts their calls. It needs
 * nothing but `fetch`, and nothing else of this project: copy the folder.
 */
export class MarketClient {
  readonly #sender: Sender;
  readonly #whenUnreachable: "refuse" | "allow";

  constructor({ baseUrl, apiKey, timeoutMs, whenUnreachable, fetch: send }: MarketClientOptions) {
    if (apiKey === "") throw new Error("an API key with the scope tokens:verify is needed");
    this.#sender = {
      baseUrl: new URL(baseUrl).href.replace(/\/$/, ""),
      apiKey,
      timeoutMs: timeoutMs ?? TIMEOUT_MS,
      fetch: send ?? fetch,
    };
    this.#whenUnreachable = whenUnreachable ?? "refuse";
  }

  /**
   * Checks a key and takes the call's cost from it. What may have been charged without our hearing of it is asked again
   * under the same idempotency key, so it is charged once. Throws `MarketError` where your own request is wrong.
   */
  async verify(token: string, { cost = 1, idempotencyKey }: VerifyOptions = {}): Promise<Verification> {
    if (!LOOKS_LIKE_A_KEY.test(token)) return unknownKey(false, "NOT_FOUND");
    const headers = { "idempotency-key": idempotencyKey ?? crypto.randomUUID() };
    try {
      const body = await post(this.#sender, "/tokens/verify", { token, cost }, headers);
      if (!isVerification(body)) throw new MarketUnreachable("that was no answer to a verification");
      return body;
    } catch (error) {
      if (!(error instanceof MarketUnreachable)) throw error;
      return unknownKey(this.#whenUnreachable === "allow", "UNREACHABLE");
    }
  }

  /** RFC 7662: what a key is good for, without charging it. Throws `MarketError`, and `MarketUnreachable` whatever was chosen. */
  async introspect(token: string): Promise<Introspection> {
    if (!LOOKS_LIKE_A_KEY.test(token)) return { active: false };
    const body = await post(this.#sender, "/tokens/introspect", { token }, {});
    if (!isIntrospection(body)) throw new MarketUnreachable("that was no answer to an introspection");
    return body;
  }
}
