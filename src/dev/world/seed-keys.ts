import { BRAND } from "@/config/brand";
import type { Scope } from "@/config/scopes";
import { type Id, newId } from "@/lib/id";
import { lastFourOf, makeKey } from "@/lib/key";
import { hashSecret } from "@/lib/secret";
import { apiKeys } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { daysBefore } from "./happening";

interface SeededKey {
  name: string;
  scopes: Scope[];
  madeDaysAgo: number;
  usedDaysAgo: number | null;
  /** Negative: still to come. Null: no end. */
  endsDaysAgo: number | null;
  revokedDaysAgo: number | null;
}

const KEYS: SeededKey[] = [
  {
    name: "Gateway, production",
    scopes: ["tokens:verify"],
    madeDaysAgo: 120,
    usedDaysAgo: 0.01,
    endsDaysAgo: null,
    revokedDaysAgo: null,
  },
  {
    name: "Nightly stock sync",
    scopes: ["listings:read", "listings:write", "orders:read"],
    madeDaysAgo: 34,
    usedDaysAgo: 0.4,
    endsDaysAgo: -56,
    revokedDaysAgo: null,
  },
  {
    name: "Trial of the API",
    scopes: ["listings:read"],
    madeDaysAgo: 200,
    usedDaysAgo: 172,
    endsDaysAgo: 170,
    revokedDaysAgo: null,
  },
  {
    name: "Old gateway",
    scopes: ["tokens:verify", "orders:read"],
    madeDaysAgo: 310,
    usedDaysAgo: 121,
    endsDaysAgo: null,
    revokedDaysAgo: 119,
  },
];

/** The keys of somebody whose programs use the market. Nobody knows their secrets. */
export async function seedKeys(db: Db, accountId: Id<"acc">, now: Date): Promise<void> {
  const ago = (days: number | null) => (days === null ? null : daysBefore(now, days));
  const rows = KEYS.map(({ name, scopes, madeDaysAgo, usedDaysAgo, endsDaysAgo, revokedDaysAgo }) => {
    const secret = makeKey(BRAND.keyPrefix, "api");
    const createdAt = daysBefore(now, madeDaysAgo);
    return {
      id: newId("key", createdAt),
      accountId,
      name,
      scopes,
      secretHash: hashSecret(secret),
      lastFour: lastFourOf(secret),
      createdAt,
      expiresAt: ago(endsDaysAgo),
      lastUsedAt: ago(usedDaysAgo),
      revokedAt: ago(revokedDaysAgo),
    };
  });
  await db.insert(apiKeys).values(rows);
}
