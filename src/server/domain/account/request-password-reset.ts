import type { Db } from "@/server/db/types";
import type { Jobs } from "../jobs";

/** Queues the mail for a forgotten password. Nothing is looked up here: a known e-mail and an unknown one are the same. */
export async function requestPasswordReset(db: Db, jobs: Jobs, input: { email: string }): Promise<void> {
  await jobs.enqueue(db, "mail", { template: "reset_password", email: input.email });
}
