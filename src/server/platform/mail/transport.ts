import { createTransport } from "nodemailer";
import { type Env, env } from "@/env";
import { SECOND } from "@/lib/time";
import type { ComposedMail } from "./compose-mail";

/** Hands mails to the SMTP server of SMTP_URL. */
export interface MailTransport {
  /** `id` makes the Message-ID, so that a mail sent twice because its job ran twice is recognised as one. */
  send(mail: ComposedMail, id: string): Promise<void>;
  close(): void;
}

type MailSettings = Pick<Env, "SMTP_URL" | "MAIL_FROM" | "APP_URL">;

/** Opens the connections as they are needed; without SMTP_URL every mail fails, and its job with it. */
export function openMailTransport(settings: MailSettings = env()): MailTransport {
  const { SMTP_URL, MAIL_FROM, APP_URL } = settings;
  const smtp = SMTP_URL === undefined ? null : openSmtp(SMTP_URL);
  return {
    async send({ to, subject, text, html }, id) {
      if (smtp === null) throw new Error("mail is not configured: SMTP_URL is missing");
      const messageId = `<${id}@${new URL(APP_URL).hostname}>`;
      // An address object, not text: nothing in it can become a second recipient.
      await smtp.sendMail({ from: MAIL_FROM, to: { name: "", address: to }, subject, text, html, messageId });
    },
    close: () => smtp?.close(),
  };
}

function openSmtp(url: string) {
  return createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 20 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
