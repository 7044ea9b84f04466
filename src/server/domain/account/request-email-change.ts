import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";
import type { Jobs } from "../jobs";
import { confirmIdentity } from "./confirm-identity";
import type { Passwords } from "./passwords";

/**
 * Queues a link to the new e-mail; nothing changes until it is followed. Whether the e-mail is somebody's already is
 * not said: then nothing arrives.
 */
export async function requestEmailChange(
  db: Db,
  ports: { passwords: Passwords; jobs: Jobs },
  input: { accountId: Id<"acc">; sessionId: Id<"ses">; email: string; password: string; now: Date },
): Promise<void> {
  const { accountId, email } = input;
  await confirmIdentity(db, ports.passwords, input);
  await ports.jobs.enqueue(db, "mail", { template: "change_email", accountId, email });
}
