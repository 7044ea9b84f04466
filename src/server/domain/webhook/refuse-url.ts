import { DomainError } from "@/contracts/errors";
import type { WebhookSender } from "./webhook-sender";

/** The address as it is kept. Asks the network, so never inside a transaction. Throws `webhook_url_refused`. */
export async function refuseUrl(sender: WebhookSender, url: string): Promise<string> {
  const reason = await sender.refuse(url);
  if (reason !== null) throw new DomainError("webhook_url_refused", { reason });
  return new URL(url).href;
}
