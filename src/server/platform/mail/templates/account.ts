import { BRAND } from "@/config/brand";
import type { Mail } from "@/server/domain/jobs";
import type { MailText } from "./layout";

/** The mails about an account; the others name a payment or a tab. */
export type AccountMail = Exclude<
  Mail,
  { paymentId: unknown } | { tabId: unknown } | { endpointId: unknown }
>;

/** What a template may put into its text. */
export interface MailFacts {
  name: string;
  /** Absolute addresses: the mailed link, and pages of this site. */
  link: string;
  logIn: string;
  forgotPassword: string;
  keys: string;
  /** Until when the link works, in words. */
  until: string;
  /** The name of an API key. */
  keyName: string;
  /** Why, where somebody decided. */
  reason: string;
}

const NOT_YOU = "If this was not you, ignore this mail and nothing happens.";
const WRITE_US = `If this was not you, write to ${BRAND.supportAddress} at once.`;

/** What each mail about an account says. */
export const ACCOUNT_MAILS = {
  verify_email: ({ name, link, until }) => ({
    subject: `Verify your e-mail for ${BRAND.name}`,
    name,
    paragraphs: [`One step is left before you can buy and sell. The link works once, until ${until}.`],
    action: { label: "Verify this e-mail", url: link },
    footnote: `Somebody signed up to ${BRAND.name} with this e-mail. ${NOT_YOU}`,
  }),
  account_exists: ({ logIn, forgotPassword }) => ({
    subject: `You already have an account at ${BRAND.name}`,
    paragraphs: [
      "Somebody, probably you, tried to sign up with this e-mail, which already has an account. Log in instead.",
      `If you do not know the password any more, choose a new one: ${forgotPassword}`,
    ],
    action: { label: "Log in", url: logIn },
    footnote: NOT_YOU,
  }),
  reset_password: ({ name, link, until }) => ({
    subject: `Choose a new password for ${BRAND.name}`,
    name,
    paragraphs: [
      `Choose a new password with this link. It works once, until ${until}, and ends all your log-ins.`,
    ],
    action: { label: "Choose a new password", url: link },
    footnote: `Somebody asked for this at ${BRAND.name}. ${NOT_YOU}`,
  }),
  password_changed: ({ name, forgotPassword, keys }) => ({
    subject: `Your password at ${BRAND.name} was changed`,
    name,
    paragraphs: [
      "Your password was changed a moment ago, and all other log-ins were ended. If it was you, all is well.",
      `API keys go on working. If there is one that you do not know, revoke it: ${keys}`,
      "If it was not you, choose a new password at once.",
    ],
    action: { label: "Choose a new password", url: forgotPassword },
    footnote: WRITE_US,
  }),
  api_key_created: ({ name, keyName, keys }) => ({
    subject: `A new API key of your account at ${BRAND.name}`,
    name,
    paragraphs: [
      `Somebody who knows your password, probably you, made an API key named “${keyName}”. A program that has it acts for your account, as far as its scopes reach.`,
      "If it was not you, revoke it and change your password at once.",
    ],
    action: { label: "Your API keys", url: keys },
    footnote: WRITE_US,
  }),
  change_email: ({ name, link, until }) => ({
    subject: `Confirm your new e-mail for ${BRAND.name}`,
    name,
    paragraphs: [`Confirm that this is your new e-mail. The link works once, until ${until}.`],
    action: { label: "Confirm this e-mail", url: link },
    footnote: `Somebody entered this e-mail at ${BRAND.name}. ${NOT_YOU}`,
  }),
  email_changed: ({ name }) => ({
    subject: `Your e-mail at ${BRAND.name} was changed`,
    name,
    paragraphs: [
      "Your account has a new e-mail now. This one no longer logs in, and gets no more mail from us.",
    ],
    footnote: WRITE_US,
  }),
  account_suspended: ({ name, reason }) => ({
    subject: `Your account at ${BRAND.name} is suspended`,
    name,
    paragraphs: [
      `We suspended your account. The reason: ${reason}`,
      "You can still log in, look, and finish what is open, but not buy or sell anything new. What you bought is stopped, and the time to accept orders stands still.",
    ],
    footnote: `If you think this is wrong, write to ${BRAND.supportAddress}.`,
  }),
  account_admitted: ({ name, logIn }) => ({
    subject: `Your account at ${BRAND.name} is open again`,
    name,
    paragraphs: [
      "The suspension of your account was lifted. You can buy and sell again, and the time to accept orders goes on where it stood.",
    ],
    action: { label: "Log in", url: logIn },
    footnote: `Questions? Write to ${BRAND.supportAddress}.`,
  }),
  account_closed: ({ name }) => ({
    subject: `Your account at ${BRAND.name} is closed`,
    name,
    paragraphs: [
      "Your account is closed and your personal data is gone. What was bought and sold stays in the books, without your name.",
    ],
    footnote: WRITE_US,
  }),
} as const satisfies Record<AccountMail["template"], (facts: MailFacts) => MailText>;
