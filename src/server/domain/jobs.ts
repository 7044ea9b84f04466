import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";

/**
 * What a mail is about. The worker writes it, and makes the secret of its link, when it sends it: so no secret ever
 * waits in a queue, and asking for a reset costs the same whether or not the e-mail is known.
 */
export type Mail =
  | { template: "verify_email"; accountId: Id<"acc"> }
  | { template: "account_exists"; email: string }
  | { template: "reset_password"; email: string }
  | { template: "password_changed"; accountId: Id<"acc"> }
  | { template: "change_email"; accountId: Id<"acc">; email: string }
  | { template: "email_changed"; email: string; name: string }
  | { template: "api_key_created"; accountId: Id<"acc">; keyName: string }
  | { template: "account_suspended"; accountId: Id<"acc">; reason: string }
  | { template: "account_admitted"; accountId: Id<"acc"> }
  | { template: "account_closed"; email: string; name: string }
  | { template: "payment_receipt" | "payment_failed" | "payment_returned"; paymentId: Id<"pay"> }
  | { template: "webhook_disabled"; endpointId: Id<"whe"> }
  | { template: "tab_reminder" | "tab_overdue" | "tab_written_off"; tabId: Id<"tab"> };

/** The work that can be queued, by queue name. */
export interface JobPayloads {
  mail: Mail;
  /** Money to pay back at Stripe. */
  refund: { refundId: Id<"rfd"> };
}

/** The port to the queue. Enqueuing joins the caller's transaction: no commit, no job. */
export interface Jobs {
  enqueue<Name extends keyof JobPayloads>(db: Db, name: Name, data: JobPayloads[Name]): Promise<void>;
}
