import { BRAND } from "@/config/brand";
import type { EndpointNews } from "@/server/domain/webhook/find-endpoint-news";
import type { MailText } from "./layout";

/** To the owner of an endpoint that was turned off. */
export function endpointOffMail({
  host,
  isGone,
  link,
}: EndpointNews & { link: string }): Omit<MailText, "name"> {
  return {
    subject: `Your webhook endpoint at ${host} was turned off`,
    paragraphs: [
      isGone
        ? `Your server at ${host} answered that this endpoint is gone (410), so we stopped sending to it.`
        : `For three days nothing that we sent to your endpoint at ${host} arrived, so we stopped sending to it.`,
      "Its log says what was answered. Once it is mended, turn it on again; what it missed can be sent again from the log.",
    ],
    action: { label: "See the log", url: link },
    footnote: `If you do not need it any more, remove it. Questions? Write to ${BRAND.supportAddress}.`,
  };
}
