import { eq } from "drizzle-orm";
import { BRAND } from "@/config/brand";
import { SCOPE_NAMES, type Scope } from "@/config/scopes";
import { type Id, newId } from "@/lib/id";
import { lastFourOf, makeKey } from "@/lib/key";
import { hashSecret } from "@/lib/secret";
import { accounts, apiKeys, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { findKeyActor } from "@/server/domain/account/find-key-actor";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import { startSession } from "@/server/domain/account/start-session";
import { passwords } from "@/server/platform/password";
import { sessionCookie } from "@/server/platform/session";

/** Every factory account has this password, hashed once and for all, unless a test asks for another. */
export const PASSWORD = "correct horse battery staple";
const PASSWORD_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$NdqPl79EA5gsRjWPP5oUTw$w/daBwoOn3mUTRVrifB+bUyZju7zqRliiV0GdqrCvvw";

export interface AccountTraits {
  name?: string;
  email?: string;
  /** Costs an argon2 hash. */
  password?: string;
  role?: "member" | "admin";
  verified?: boolean;
  suspended?: boolean;
  now?: Date;
}

export interface FactoryAccount {
  id: Id<"acc">;
  name: string;
  email: string;
  password: string;
}

/** A verified member. */
export async function anAccount(db: Db, traits: AccountTraits = {}): Promise<FactoryAccount> {
  const now = traits.now ?? new Date();
  const id = newId("acc", now);
  const account = {
    id,
    name: traits.name ?? "Test Member",
    email: traits.email ?? `${id}@test.example`,
    password: traits.password ?? PASSWORD,
  };
  await db.insert(accounts).values({
    id,
    name: account.name,
    email: account.email,
    passwordHash: traits.password === undefined ? PASSWORD_HASH : await passwords.hash(traits.password),
    role: traits.role ?? "member",
    emailVerifiedAt: traits.verified === false ? null : now,
    suspendedAt: traits.suspended ? now : null,
    createdAt: now,
  });
  return account;
}

/** A member with a seller profile. */
export async function aSeller(db: Db, traits: AccountTraits & { slug?: string; sellerName?: string } = {}) {
  const account = await anAccount(db, { name: "Test Seller", ...traits });
  const slug = traits.slug ?? account.id.replace("_", "-");
  const sellerName = traits.sellerName ?? "Test Data Ltd";
  await db.insert(sellerProfiles).values({
    accountId: account.id,
    name: sellerName,
    slug,
    country: "IE",
    createdAt: traits.now ?? new Date(),
  });
  return { ...account, slug, sellerName };
}

/** An operator. */
export function anAdmin(db: Db, traits: AccountTraits = {}): Promise<FactoryAccount> {
  return anAccount(db, { name: "Test Admin", ...traits, role: "admin" });
}

/** A log-in of that account: its session id, its Cookie header, and the actor a procedure sees behind it. */
export async function aSession(db: Db, accountId: Id<"acc">, traits: { now?: Date; device?: string } = {}) {
  const now = traits.now ?? new Date();
  const device = traits.device ?? "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0";
  const key = await startSession(db, { accountId, device, address: "192.0.2.1", now });
  const cookie = (await sessionCookie(key)).split(";")[0] ?? "";
  const actor = await findSessionActor(db, { key, now });
  if (actor === null) throw new Error("a new session has no actor");
  return { id: key.id, key, cookie, actor };
}

/** An API key of that account: its id, its secret, and the actor a procedure sees behind it. */
export async function anApiKey(
  db: Db,
  accountId: Id<"acc">,
  traits: { scopes?: Scope[]; expiresAt?: Date; revokedAt?: Date; name?: string; now?: Date } = {},
) {
  const { now = new Date(), ...rest } = traits;
  const id = newId("key", now);
  const secret = makeKey(BRAND.keyPrefix, "api");
  await db.insert(apiKeys).values({
    id,
    accountId,
    name: "Test key",
    secretHash: hashSecret(secret),
    lastFour: lastFourOf(secret),
    scopes: SCOPE_NAMES,
    createdAt: now,
    ...rest,
  });
  const actor = async (at = now) => findKeyActor(db, { secret, now: at });
  return { id, secret, actor };
}

/** The actor of an account without a session, for tests of procedures that do not look at it. */
export async function anActor(db: Db, accountId: Id<"acc">): Promise<Actor> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new Error("no such account");
  const profiles = await db.$count(sellerProfiles, eq(sellerProfiles.accountId, accountId));
  return {
    accountId,
    sessionId: newId("ses", new Date()),
    key: null,
    role: account.role,
    isSeller: profiles > 0,
    isSuspended: account.suspendedAt !== null,
  };
}
