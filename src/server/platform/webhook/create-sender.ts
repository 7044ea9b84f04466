import { WEBHOOK_TIMEOUT } from "@/config/windows";
import { URL_REFUSALS } from "@/contracts/webhook";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import type { WebhookAnswer, WebhookRequest, WebhookSender } from "@/server/domain/webhook/webhook-sender";
import { checkTarget, type Target, type TargetRules } from "./check-target";
import { exchange, type Received } from "./exchange";
import { resolveLocalHost, resolvePublicHost } from "./resolve-host";

export interface SenderOptions extends TargetRules {
  /** Milliseconds for everything: name, connection, the whole answer. */
  timeout: number;
  ca?: string;
}

const USER_AGENT = "UDAM-Webhooks/1";

/** Sends webhooks over the network. */
export function createSender(options: SenderOptions): WebhookSender {
  return {
    async refuse(url) {
      const target = await within(checkTarget(url, options), AbortSignal.timeout(options.timeout)).catch(
        () => null,
      );
      if (target === null) return "unknown_host";
      return "refusal" in target ? target.refusal : null;
    },
    async send(request) {
      const started = performance.now();
      const answer = await tell(attempt(request, options), options.timeout);
      return { ...answer, durationMs: Math.round(performance.now() - started) };
    },
  };
}

type Answer = Omit<WebhookAnswer, "durationMs">;

async function attempt(request: WebhookRequest, options: SenderOptions): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeout);
  const target: Target | { refusal: keyof typeof URL_REFUSALS } = await within(
    checkTarget(request.url, options),
    signal,
  );
  if ("refusal" in target) return noAnswer(`Not sent. ${URL_REFUSALS[target.refusal]}`);
  const headers = { "user-agent": USER_AGENT, ...request.headers };
  return toAnswer(await exchange({ request: { ...request, headers }, target, signal, ca: options.ca }));
}

function toAnswer({ message, body }: Received): Answer {
  const status = message.statusCode ?? null;
  const redirects = status !== null && status >= 300 && status < 400;
  return {
    status,
    body,
    problem: redirects ? "It answered with a redirect, which is not followed." : null,
    retryAfter: status === 429 || status === 503 ? readRetryAfter(message.headers["retry-after"]) : null,
  };
}

/** Seconds, or a date; anything else asks for nothing. */
function readRetryAfter(header: string | undefined): number | null {
  if (header === undefined) return null;
  const wait = /^\d{1,9}$/.test(header) ? Number(header) * SECOND : Date.parse(header) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : null;
}

const noAnswer = (problem: string): Answer => ({ status: null, body: null, problem, retryAfter: null });

/** Turns whatever went wrong into words; never into an error's own message, which may quote what was sent. */
async function tell(answer: Promise<Answer>, timeout: number): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    return noAnswer(toProblem(error, timeout));
  }
}

const PROBLEMS: Record<string, string> = {
  ECONNREFUSED: "The connection was refused.",
  ECONNRESET: "The connection broke before an answer came.",
  EHOSTUNREACH: "The server could not be reached.",
  ENETUNREACH: "The server could not be reached.",
  ETIMEDOUT: "The server could not be reached in time.",
  CERT_HAS_EXPIRED: "Its certificate has expired.",
  ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another name.",
};

function toProblem(error: unknown, timeout: number): string {
  const { name, code } = error as { name?: string; code?: string };
  if (name === "TimeoutError" || name === "AbortError") {
    return `No complete answer came within ${timeout / SECOND} seconds.`;
  }
  if (code && PROBLEMS[code]) return PROBLEMS[code];
  if (code && /CERT|SIGNED|ISSUER|SSL|TLS/.test(code))
    return `Its certificate or TLS is not right (${code}).`;
  return code && /^[A-Z_]{3,40}$/.test(code) ? `The request failed (${code}).` : "The connection broke.";
}

/** Gives up waiting when the time is over; what goes on behind has nothing left to do. */
async function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, over]);
}

let shared: WebhookSender | undefined;

/** The process's sender, by the environment's rules. */
export function webhookSender(): WebhookSender {
  shared ??= createSender({
    resolve: resolvePublicHost,
    resolveAllowed: resolveLocalHost,
    allowHosts: env().WEBHOOK_ALLOW_HOSTS,
    timeout: WEBHOOK_TIMEOUT,
  });
  return shared;
}
