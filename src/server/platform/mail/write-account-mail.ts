import { formatExact } from "@/lib/date";
import type { Db } from "@/server/db/types";
import { findMailAddress } from "@/server/domain/account/find-mail-address";
import { makeLink } from "@/server/domain/account/make-link";
import { siteUrl } from "./site-url";
import { ACCOUNT_MAILS, type AccountMail } from "./templates/account";
import type { WrittenMail } from "./templates/layout";

interface AccountInput {
  mail: AccountMail;
  now: Date;
}

interface Recipient {
  to: string;
  name: string;
  /** The path of the mailed link, secret included, and when it ends. */
  path?: string;
  expiresAt?: Date;
}

/** Writes a mail about an account, making its link; null when there is nobody (any more) to write to. */
export async function writeAccountMail(db: Db, input: AccountInput): Promise<WrittenMail | null> {
  const recipient = await findRecipient(db, input);
  if (recipient === null) return null;
  const text = ACCOUNT_MAILS[input.mail.template]({
    name: recipient.name,
    link: siteUrl(recipient.path ?? "/"),
    logIn: siteUrl("/log-in"),
    forgotPassword: siteUrl("/forgot-password"),
    keys: siteUrl("/settings/keys"),
    until: formatExact(recipient.expiresAt ?? input.now),
    keyName: "keyName" in input.mail ? input.mail.keyName : "",
    reason: "reason" in input.mail ? input.mail.reason : "",
  });
  return { to: recipient.to, text };
}

async function findRecipient(db: Db, input: AccountInput): Promise<Recipient | null> {
  const { mail, now } = input;
  switch (mail.template) {
    case "verify_email":
      return makeLink(db, { purpose: "verify_email", accountId: mail.accountId, now });
    case "change_email":
      return makeLink(db, { purpose: "change_email", accountId: mail.accountId, email: mail.email, now });
    case "reset_password":
      return makeLink(db, { purpose: "reset_password", email: mail.email, now });
    case "password_changed":
    case "api_key_created":
    case "account_suspended":
    case "account_admitted":
      return findMailAddress(db, mail);
    case "account_exists":
      return { to: mail.email, name: "" };
    case "email_changed":
    case "account_closed":
      return { to: mail.email, name: mail.name };
  }
}
