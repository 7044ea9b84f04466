import type { Id } from "@/lib/id";
import type { LogIn } from "@/server/domain/account/begin-session";
import type { Client } from "@/server/domain/account/client";
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

/** Makes the browser carry a new session, and be known from now on. */
export async function carrySession(ctx: Context, { accountId, session }: LogIn): Promise<void> {
  ctx.responseHeaders.append("set-cookie", await sessionCookie(session));
  await knowBrowser(ctx, { accountId });
}

/** Makes the browser known to an account: wrong passwords of others do not make it wait. */
export async function knowBrowser(ctx: Context, { accountId }: { accountId: Id<"acc"> }): Promise<void> {
  const known = await readKnownBrowser(ctx.cookies);
  ctx.responseHeaders.append("set-cookie", await knownBrowserCookie(known, accountId));
}

/** Makes the browser forget its session. */
export function dropSession(ctx: Context): void {
  ctx.responseHeaders.append("set-cookie", clearedSessionCookie());
}
