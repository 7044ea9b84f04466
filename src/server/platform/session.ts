import { sealData, unsealData } from "iron-session";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { SESSION_ABSOLUTE } from "@/config/windows";
import { env } from "@/env";
import { type Id, isId } from "@/lib/id";
import { cookieHeader, cookieValue } from "./cookie";

const Sealed = z.strictObject({
  id: z.custom<Id<"ses">>((value) => typeof value === "string" && isId("ses", value)),
  secret: z.string().max(64),
});

/** The id and secret of a session, as sealed into its cookie. */
export type SealedSession = z.output<typeof Sealed>;

/** The Set-Cookie value that makes a browser carry this session. */
export async function sessionCookie(session: SealedSession): Promise<string> {
  const sealed = await sealData(session, { password: env().SESSION_SECRET, ttl: 0 });
  return cookieHeader("session", sealed, SESSION_ABSOLUTE);
}

/** The Set-Cookie value that makes a browser forget its session. */
export function clearedSessionCookie(): string {
  return cookieHeader("session", "", 0);
}

/** What the seals lately shown hold: it never changes, and opening one takes longer than most of what is asked with it. */
const opened = new LRUCache<string, Promise<SealedSession | null>>({ max: 10_000 });

/**
 * What a Cookie header carries; null without a cookie or with a broken seal. Whether it is alive is not known here: that is
 * asked of the database each time.
 */
export async function readSession(cookies: string | null): Promise<SealedSession | null> {
  const sealed = cookieValue(cookies, "session");
  if (sealed === null) return null;
  const known = opened.get(sealed) ?? openSeal(sealed);
  opened.set(sealed, known);
  const session = await known;
  if (session === null) opened.delete(sealed);
  return session;
}

async function openSeal(sealed: string): Promise<SealedSession | null> {
  const unsealed = await unsealData(sealed, { password: env().SESSION_SECRET, ttl: 0 });
  return Sealed.safeParse(unsealed).data ?? null;
}
