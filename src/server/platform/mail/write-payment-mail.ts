import type { Db } from "@/server/db/types";
import { findMailAddress } from "@/server/domain/account/find-mail-address";
import type { Mail } from "@/server/domain/jobs";
import { findPaymentNews, type PaymentNews } from "@/server/domain/payment/find-payment-news";
import { getReceipt } from "@/server/domain/payment/get-receipt";
import { siteUrl } from "./site-url";
import type { WrittenMail } from "./templates/layout";
import { failedMail, receiptMail, returnedMail } from "./templates/payment";

type PaymentMail = Extract<Mail, { paymentId: unknown }>;

/** Writes a mail about a payment; null when its buyer is gone. */
export async function writePaymentMail(db: Db, mail: PaymentMail): Promise<WrittenMail | null> {
  const news = await findPaymentNews(db, mail);
  const recipient = news && (await findMailAddress(db, { accountId: news.buyerId }));
  const text = recipient && (await write(db, mail, news));
  return text && { to: recipient.to, text: { ...text, name: recipient.name } };
}

async function write(db: Db, { template, paymentId }: PaymentMail, news: PaymentNews) {
  const { order, asked, buyerId } = news;
  const link = siteUrl(order === null ? `/tab?currency=${asked.currency}` : `/orders/${order.id}`);
  if (template === "payment_failed") return failedMail({ ...news, link });
  if (template === "payment_returned") return returnedMail({ ...news, link });
  const receipt = await getReceipt(db, { paymentId, actor: { accountId: buyerId, role: "member" } });
  return receiptMail({ receipt, link: siteUrl(`/receipts/${paymentId}`) });
}
