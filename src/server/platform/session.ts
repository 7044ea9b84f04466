import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { sealData, unsealData } from "iron-session";
import { z } from "zod";
import { SESSION_ABSOLUTE, SESSION_IDLE } from "@/config/windows";
import { env } from "@/env";
import { type Id, newId } from "@/lib/id";
import { addTime, MINUTE } from "@/lib/time";
import { accounts, sellerProfiles, sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Who is asking: the account behind a live session. */
export interface Actor {
  accountId: Id<"acc">;
  sessionId: Id<"ses">;
  role: "member" | "admin";
  isSeller: boolean;
}

const Sealed = z.object({
  id: z.custom<Id<"ses">>((value) => typeof value === "string"),
  secret: z.string(),
});

/** `__Host-` binds the cookie to this host over https; browsers refuse the prefix on plain http. */
function cookieName(): string {
  return env().APP_URL.startsWith("https:") ? "__Host-udam" : "udam";
}

function cookie(value: string, maxAge: number): string {
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  return `${cookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}

function hash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Starts a session for an account that has just proved who it is; returns its id and the Set-Cookie value. */
export async function startSession(
  db: Db,
  input: { accountId: Id<"acc">; device: string; address: string; now: Date },
): Promise<{ sessionId: Id<"ses">; setCookie: string }> {
  const id = newId("ses", input.now);
  const secret = randomBytes(32).toString("base64url");
  await db.insert(sessions).values({
    id,
    accountId: input.accountId,
    secretHash: hash(secret),
    device: input.device,
    address: input.address,
    createdAt: input.now,
    lastSeenAt: input.now,
    expiresAt: addTime(input.now, SESSION_ABSOLUTE),
  });
  const sealed = await sealData({ id, secret }, { password: env().SESSION_SECRET, ttl: 0 });
  return { sessionId: id, setCookie: cookie(sealed, SESSION_ABSOLUTE / 1_000) };
}

/** The Set-Cookie value that makes a browser forget its session. */
export function clearedCookie(): string {
  return cookie("", 0);
}

/** The actor behind a Cookie header, or null: no cookie, a broken seal, an ended or expired session, a closed account. */
export async function findActor(db: Db, input: { cookies: string; now: Date }): Promise<Actor | null> {
  const value = input.cookies
    .split(/;\s*/)
    .find((part) => part.startsWith(`${cookieName()}=`))
    ?.slice(cookieName().length + 1);
  if (!value) return null;
  const unsealed = Sealed.safeParse(await unsealData(value, { password: env().SESSION_SECRET, ttl: 0 }));
  if (!unsealed.success) return null;

  const [row] = await db
    .select({
      accountId: sessions.accountId,
      sessionId: sessions.id,
      role: accounts.role,
      secretHash: sessions.secretHash,
      lastSeenAt: sessions.lastSeenAt,
      isSeller: sql<boolean>`${sellerProfiles.accountId} is not null`,
      closedAt: accounts.closedAt,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(sellerProfiles, eq(sellerProfiles.accountId, sessions.accountId))
    .where(
      and(
        eq(sessions.id, unsealed.data.id),
        gt(sessions.expiresAt, input.now),
        gt(sessions.lastSeenAt, addTime(input.now, -SESSION_IDLE)),
      ),
    );
  if (!row || row.closedAt !== null) return null;
  if (!timingSafeEqual(Buffer.from(row.secretHash), Buffer.from(hash(unsealed.data.secret)))) return null;

  // A minute's precision is enough for "last seen" and spares a write on every request.
  if (row.lastSeenAt < addTime(input.now, -MINUTE)) {
    await db.update(sessions).set({ lastSeenAt: input.now }).where(eq(sessions.id, row.sessionId));
  }
  return { accountId: row.accountId, sessionId: row.sessionId, role: row.role, isSeller: row.isSeller };
}
