import { SESSION_ABSOLUTE } from "@/config/windows";
import type { SessionToken } from "@/contracts/account";
import type { Id } from "@/lib/id";
import { addTime } from "@/lib/time";
import type { LogIn } from "@/server/domain/account/begin-session";
import type { Client } from "@/server/domain/account/client";
import { sessionTokenOf } from "@/server/domain/account/session-token";
import { addressBlock } from "@/server/platform/address";
import { knownBrowserCookie, readKnownBrowser } from "@/server/platform/known-browser";
import { clearedSessionCookie, sessionCookie } from "@/server/platform/session";
import type { Context } from "./context";

/** Where a request about an account came from, and when. */
export async function visitOf(ctx: Context): Promise<{ client: Client; now: Date }> {
  const { address, device, requestId, now } = ctx;
  const knownBrowser = await readKnownBrowser(ctx.cookies);
  return { client: { address, addressBlock: addressBlock(address), device, requestId, knownBrowser }, now };
}

/** The same, with the session the browser came with, for what replaces it. */
export async function arrivalOf(ctx: Context) {
  return { ...(await visitOf(ctx)), previousSessionId: ctx.actor?.sessionId ?? null };
}

/** Hands a new session over: to a browser in its cookie, which is known from now on; to a program in the answer. */
export async function carrySession(
  ctx: Context,
  { accountId, session }: LogIn,
): Promise<SessionToken | null> {
  if (ctx.carrier === "bearer") {
    return { token: sessionTokenOf(session), expiresAt: addTime(ctx.now, SESSION_ABSOLUTE) };
  }
  ctx.responseHeaders.append("set-cookie", await sessionCookie(session));
  await knowBrowser(ctx, { accountId });
  return null;
}

/** Makes the browser known to an account: wrong passwords of others do not make it wait. */
export async function knowBrowser(ctx: Context, { accountId }: { accountId: Id<"acc"> }): Promise<void> {
  if (ctx.carrier === "bearer") return;
  const known = await readKnownBrowser(ctx.cookies);
  ctx.responseHeaders.append("set-cookie", await knownBrowserCookie(known, accountId));
}

/** Makes the browser forget its session. */
export function dropSession(ctx: Context): void {
  if (ctx.carrier === "cookie") ctx.responseHeaders.append("set-cookie", clearedSessionCookie());
}
