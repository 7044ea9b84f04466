import { sealData, unsealData } from "iron-session";
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

/** What a Cookie header carries; null without a cookie or with a broken seal. Whether it is alive is not known here. */
export async function readSession(cookies: string | null): Promise<SealedSession | null> {
  const sealed = cookieValue(cookies, "session");
  if (sealed === null) return null;
  const unsealed = await unsealData(sealed, { password: env().SESSION_SECRET, ttl: 0 });
  return Sealed.safeParse(unsealed).data ?? null;
}
