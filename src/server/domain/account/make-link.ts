import { and, eq, isNull } from "drizzle-orm";
import { CHANGE_EMAIL_LINK, RESET_PASSWORD_LINK, VERIFY_EMAIL_LINK } from "@/config/windows";
import { type Id, newId } from "@/lib/id";
import { hashSecret, newSecret } from "@/lib/secret";
import { addTime } from "@/lib/time";
import { accountLinks, accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { LinkPurpose } from "./spend-link";

const LINKS = {
  verify_email: { path: "/verify-email", lasts: VERIFY_EMAIL_LINK },
  change_email: { path: "/confirm-email-change", lasts: CHANGE_EMAIL_LINK },
  reset_password: { path: "/reset-password", lasts: RESET_PASSWORD_LINK },
} as const satisfies Record<LinkPurpose, { path: string; lasts: number }>;

/** What a mail needs to carry a link. */
export interface MadeLink {
  to: string;
  name: string;
  /** A path of this site; the secret is its fragment, which browsers send to nobody. */
  path: string;
  expiresAt: Date;
}

export type LinkRequest =
  | { purpose: "verify_email"; accountId: Id<"acc"> }
  | { purpose: "change_email"; accountId: Id<"acc">; email: string }
  | { purpose: "reset_password"; email: string };

/**
 * Makes the single-use link of a mail that is about to be sent; it ends an older one of the same purpose. Null when
 * there is nothing to send: no such account, already verified, or the new e-mail is somebody's.
 */
export async function makeLink(db: Db, input: LinkRequest & { now: Date }): Promise<MadeLink | null> {
  return db.transaction(async (tx) => {
    const account = await lockAccount(tx, input);
    if (!account?.email) return null;
    if (input.purpose === "verify_email" && account.emailVerifiedAt) return null;
    const to = input.purpose === "change_email" ? input.email : account.email;
    if (input.purpose === "change_email" && (await isTaken(tx, to))) return null;

    const { path, lasts } = LINKS[input.purpose];
    const secret = newSecret();
    const expiresAt = addTime(input.now, lasts);
    const { purpose } = input;
    await tx
      .delete(accountLinks)
      .where(and(eq(accountLinks.accountId, account.id), eq(accountLinks.purpose, purpose)));
    await tx.insert(accountLinks).values({
      id: newId("lnk", input.now),
      accountId: account.id,
      purpose,
      secretHash: hashSecret(secret),
      email: to,
      createdAt: input.now,
      expiresAt,
    });
    return { to, name: account.name, path: `${path}#${secret}`, expiresAt };
  });
}

/** Locked, so that two links of one purpose are made one after the other and the later one wins. */
async function lockAccount(tx: Db, input: LinkRequest) {
  const scope =
    input.purpose === "reset_password" ? eq(accounts.email, input.email) : eq(accounts.id, input.accountId);
  const [account] = await tx
    .select()
    .from(accounts)
    .where(and(scope, isNull(accounts.closedAt)))
    .for("update");
  return account;
}

async function isTaken(tx: Db, email: string): Promise<boolean> {
  return (await tx.$count(accounts, eq(accounts.email, email))) > 0;
}
