import type { Db } from "@/server/db/types";
import { findMailAddress } from "@/server/domain/account/find-mail-address";
import type { Mail } from "@/server/domain/jobs";
import { findTabNews, type TabNews } from "@/server/domain/payment/find-tab-news";
import { siteUrl } from "./site-url";
import type { WrittenMail } from "./templates/layout";
import { overdueMail, reminderMail, writtenOffMail } from "./templates/tab";

interface TabInput {
  mail: Extract<Mail, { tabId: unknown }>;
  now: Date;
}

/** Writes a mail about a tab; null when its buyer is gone, or has settled it since. */
export async function writeTabMail(db: Db, input: TabInput): Promise<WrittenMail | null> {
  const news = await findTabNews(db, input.mail);
  const recipient = news && (await findMailAddress(db, { accountId: news.buyerId }));
  const text = recipient && write(news, input);
  return text && { to: recipient.to, text: { ...text, name: recipient.name } };
}

function write({ currency, due, isWrittenOff }: TabNews, { mail, now }: TabInput) {
  const link = siteUrl(`/tab?currency=${currency}`);
  if (mail.template === "tab_written_off") return writtenOffMail({ currency, link });
  if (due === null || isWrittenOff) return null;
  const facts = { currency, due, link, now };
  return mail.template === "tab_overdue" ? overdueMail(facts) : reminderMail(facts);
}
