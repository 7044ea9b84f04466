import type { Db } from "@/server/db/types";
import type { Mail } from "@/server/domain/jobs";
import { toHtml, toText } from "./templates/layout";
import { writeAccountMail } from "./write-account-mail";
import { writePaymentMail } from "./write-payment-mail";
import { writeTabMail } from "./write-tab-mail";
import { writeWebhookMail } from "./write-webhook-mail";

/** A mail ready for SMTP. */
export interface ComposedMail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Writes a mail, making its link; null when there is nobody (any more) to write to, or nothing to say any more. */
export async function composeMail(db: Db, input: { mail: Mail; now: Date }): Promise<ComposedMail | null> {
  const { mail, now } = input;
  const written =
    "paymentId" in mail
      ? await writePaymentMail(db, mail)
      : "tabId" in mail
        ? await writeTabMail(db, { mail, now })
        : "endpointId" in mail
          ? await writeWebhookMail(db, mail)
          : await writeAccountMail(db, { mail, now });
  if (written === null) return null;
  const { to, text } = written;
  return { to, subject: text.subject, text: toText(text), html: toHtml(text) };
}
