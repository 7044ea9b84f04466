import type { Db } from "@/server/db/types";
import { findMailAddress } from "@/server/domain/account/find-mail-address";
import type { Mail } from "@/server/domain/jobs";
import { findEndpointNews } from "@/server/domain/webhook/find-endpoint-news";
import { siteUrl } from "./site-url";
import type { WrittenMail } from "./templates/layout";
import { endpointOffMail } from "./templates/webhook";

/** Writes the mail about an endpoint that was turned off; null when it is on again, removed, or its owner is gone. */
export async function writeWebhookMail(
  db: Db,
  mail: Extract<Mail, { endpointId: unknown }>,
): Promise<WrittenMail | null> {
  const news = await findEndpointNews(db, mail);
  const recipient = news && (await findMailAddress(db, { accountId: news.accountId }));
  if (!recipient) return null;
  const link = siteUrl(`/settings/webhooks/${mail.endpointId}`);
  return { to: recipient.to, text: { ...endpointOffMail({ ...news, link }), name: recipient.name } };
}
