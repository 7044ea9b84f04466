import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";
import type { Jobs } from "../jobs";

/** Sends the link that verifies the e-mail once more. The worker sends nothing where it is verified already. */
export async function requestVerification(
  db: Db,
  jobs: Jobs,
  input: { accountId: Id<"acc"> },
): Promise<void> {
  await jobs.enqueue(db, "mail", { template: "verify_email", accountId: input.accountId });
}
