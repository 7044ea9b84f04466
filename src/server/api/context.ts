import { DomainError } from "@/contracts/errors";
import { database } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { findBearerActor } from "@/server/domain/account/find-bearer-actor";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import type { Jobs } from "@/server/domain/jobs";
import type { PaymentProvider } from "@/server/domain/payment/provider";
import type { KeepAnswer } from "@/server/domain/request/answer-joined";
import { clientAddress } from "@/server/platform/address";
import { currentTime } from "@/server/platform/clock";
import { jobs } from "@/server/platform/jobs/open-jobs";
import { type RateLimiter, rateLimiter } from "@/server/platform/rate-limit";
import { requestIdOf } from "@/server/platform/request-id";
import { readSession } from "@/server/platform/session";
import { payments } from "@/server/platform/stripe/open-payments";
import { bearerOf } from "./bearer";

/**
 * Where the caller keeps its session. A browser's is in a cookie; a program's is a bearer token, and where a request is
 * carried by one, cookies are neither read nor set.
 */
export type Carrier = "cookie" | "bearer";

/** What every procedure starts from. Nothing else is ambient: `now` and the actor are handed on as plain fields. */
export interface Context {
  db: Db;
  jobs: Jobs;
  payments: PaymentProvider;
  rateLimiter: RateLimiter;
  now: Date;
  requestId: string;
  /** The caller's network address, as far as the trusted proxies tell. */
  address: string;
  device: string;
  actor: Actor | null;
  /** Set where a bearer was shown that does not work: every procedure refuses with it, the public ones too. */
  refused: DomainError | null;
  /** How a new session travels back: in an HttpOnly cookie, never in a body, unless a program asks. */
  carrier: Carrier;
  /** The Cookie header, for the sealed cookies that only log-ins look at. */
  cookies: string | null;
  /** Writes an answer down with its effect, for a request that must not be done twice; see meta's `joined`. */
  keepAnswer: KeepAnswer;
  /** Where a procedure puts its Set-Cookie; thrown away where there is no response to set it on. */
  responseHeaders: Headers;
}

/** What every use case reaches the world through, whoever asks. */
export async function openPorts(): Promise<Pick<Context, "db" | "jobs" | "payments">> {
  return { db: database().db, jobs: await jobs(), payments: payments() };
}

/**
 * Builds the context of one request from its headers. A bearer wins over a cookie. `door` is for callers who show no
 * bearer: the API for programs says "bearer", and then a cookie means nothing.
 */
export async function createContext(
  headers: Headers,
  responseHeaders: Headers,
  door: Carrier = "cookie",
): Promise<Context> {
  const ports = await openPorts();
  const now = currentTime();
  const token = bearerOf(headers);
  const carrier = token === null ? door : "bearer";
  const cookies = carrier === "cookie" ? headers.get("cookie") : null;
  const actor =
    token === null
      ? await cookieActor(ports.db, cookies, now)
      : await findBearerActor(ports.db, { token, now });
  const refused = token !== null && actor === null ? new DomainError("bearer_invalid") : null;
  // RFC 6750: what was wrong with the request is the token
  if (refused) responseHeaders.set("www-authenticate", 'Bearer error="invalid_token"');
  return {
    ...ports,
    rateLimiter: rateLimiter(),
    now,
    requestId: requestIdOf(headers),
    address: clientAddress(headers),
    device: (headers.get("user-agent") ?? "").slice(0, 400),
    actor,
    refused,
    carrier,
    cookies,
    keepAnswer: async () => {},
    responseHeaders,
  };
}

async function cookieActor(db: Db, cookies: string | null, now: Date): Promise<Actor | null> {
  const key = await readSession(cookies);
  return key && findSessionActor(db, { key, now });
}
