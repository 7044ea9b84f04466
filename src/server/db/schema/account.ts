import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import type { Scope } from "@/config/scopes";
import { id, instant } from "../columns";

export const accountRole = pgEnum("account_role", ["member", "admin"]);
export const linkPurpose = pgEnum("link_purpose", ["verify_email", "change_email", "reset_password"]);

/** A person. Closing takes the e-mail, name and password away and keeps the row for what was bought and sold. */
export const accounts = pgTable(
  "accounts",
  {
    id: id("acc").primaryKey(),
    /** Lower case; null once closed. */
    email: text().unique(),
    name: text().notNull(),
    passwordHash: text(),
    role: accountRole().notNull().default("member"),
    emailVerifiedAt: instant(),
    suspendedAt: instant(),
    closedAt: instant(),
    createdAt: instant().notNull(),
  },
  // Whose listings are not on the market: few, so that a list of listings asks them and not every seller
  (table) => [
    index("accounts_barred_index").on(table.id).where(sql`suspended_at is not null or closed_at is not null`),
  ],
);

/** What makes an account a seller: the public face of its listings. */
export const sellerProfiles = pgTable("seller_profiles", {
  accountId: id("acc")
    .primaryKey()
    .references(() => accounts.id),
  name: text().notNull(),
  slug: text().notNull().unique(),
  /** ISO 3166-1 alpha-2. */
  country: text().notNull(),
  about: text().notNull().default(""),
  createdAt: instant().notNull(),
});

/** A log-in. The cookie holds the id and a secret; only the secret's SHA-256 is here. */
export const sessions = pgTable(
  "sessions",
  {
    id: id("ses").primaryKey(),
    accountId: id("acc")
      .notNull()
      .references(() => accounts.id),
    secretHash: text().notNull(),
    device: text().notNull(),
    address: text().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.accountId), index().on(table.expiresAt), index().on(table.lastSeenAt)],
);

/** A key for programs. Shown once; only its SHA-256 and its last four characters are here. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id("key").primaryKey(),
    accountId: id("acc")
      .notNull()
      .references(() => accounts.id),
    name: text().notNull(),
    secretHash: text().notNull().unique(),
    lastFour: text().notNull(),
    /** What it may do; src/config/scopes.ts. */
    scopes: text().array().$type<Scope[]>().notNull(),
    createdAt: instant().notNull(),
    /** Null: until revoked. */
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (table) => [index().on(table.accountId, table.id)],
);

/** A single-use link sent by mail; only the SHA-256 of its secret is here. */
export const accountLinks = pgTable(
  "account_links",
  {
    id: id("lnk").primaryKey(),
    accountId: id("acc")
      .notNull()
      .references(() => accounts.id),
    purpose: linkPurpose().notNull(),
    secretHash: text().notNull().unique(),
    /** The address it was sent to; for a change of e-mail the new one. */
    email: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [index().on(table.accountId, table.purpose)],
);

/** Wrong passwords, counted for a browser, an address or a session, so that the next try has to wait. */
export const passwordGuesses = pgTable(
  "password_guesses",
  {
    /** SHA-256 of what is counted for: it may name an e-mail that has no account here. */
    key: text().primaryKey(),
    failures: integer().notNull(),
    lastAt: instant().notNull(),
    /** No further try before this. */
    retryAt: instant().notNull(),
  },
  (table) => [index().on(table.lastAt)],
);
