import { sealData, unsealData } from "iron-session";
import { z } from "zod";
import { KNOWN_BROWSER } from "@/config/windows";
import { env } from "@/env";
import { type Id, isId } from "@/lib/id";
import { newSecret } from "@/lib/secret";
import { SECOND } from "@/lib/time";
import type { KnownBrowser } from "@/server/domain/account/client";
import { cookieHeader, cookieValue } from "./cookie";

/** How many accounts one browser is remembered for: a family's. */
const MOST_ACCOUNTS = 5;

const Sealed = z.strictObject({
  id: z.string().max(64),
  accountIds: z
    .array(z.custom<Id<"acc">>((value) => typeof value === "string" && isId("acc", value)))
    .max(MOST_ACCOUNTS),
});

const sealing = () => ({ password: env().SESSION_SECRET, ttl: KNOWN_BROWSER / SECOND });

/** The mark of a browser that logged in here before; null without one. It opens nothing: it only spares its owner waits. */
export async function readKnownBrowser(cookies: string | null): Promise<KnownBrowser | null> {
  const sealed = cookieValue(cookies, "browser");
  if (sealed === null) return null;
  return Sealed.safeParse(await unsealData(sealed, sealing())).data ?? null;
}

/** The Set-Cookie value by which a browser stays known for what it was known for, and now for this account. */
export async function knownBrowserCookie(known: KnownBrowser | null, accountId: Id<"acc">): Promise<string> {
  const others = known?.accountIds.filter((id) => id !== accountId) ?? [];
  const accountIds = [accountId, ...others].slice(0, MOST_ACCOUNTS);
  const sealed = await sealData({ id: known?.id ?? newSecret(), accountIds }, sealing());
  return cookieHeader("browser", sealed, KNOWN_BROWSER);
}
