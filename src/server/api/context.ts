import { database } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import type { Jobs } from "@/server/domain/jobs";
import type { PaymentProvider } from "@/server/domain/payment/provider";
import { clientAddress } from "@/server/platform/address";
import { currentTime } from "@/server/platform/clock";
import { jobs } from "@/server/platform/jobs/open-jobs";
import { type RateLimiter, rateLimiter } from "@/server/platform/rate-limit";
import { requestIdOf } from "@/server/platform/request-id";
import { readSession } from "@/server/platform/session";
import { payments } from "@/server/platform/stripe/open-payments";

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
  /** The Cookie header, for the sealed cookies that only log-ins look at. */
  cookies: string | null;
  /** Where a procedure puts its Set-Cookie; thrown away where there is no response to set it on. */
  responseHeaders: Headers;
}

/** What every use case reaches the world through, whoever asks. */
export async function openPorts(): Promise<Pick<Context, "db" | "jobs" | "payments">> {
  return { db: database().db, jobs: await jobs(), payments: payments() };
}

/** Builds the context of one request from its headers. */
export async function createContext(headers: Headers, responseHeaders: Headers): Promise<Context> {
  const ports = await openPorts();
  const now = currentTime();
  const cookies = headers.get("cookie");
  const key = await readSession(cookies);
  return {
    ...ports,
    rateLimiter: rateLimiter(),
    now,
    requestId: requestIdOf(headers),
    address: clientAddress(headers),
    device: (headers.get("user-agent") ?? "").slice(0, 400),
    actor: key && (await findSessionActor(ports.db, { key, now })),
    cookies,
    responseHeaders,
  };
}
