import type { Db } from "@/server/db/types";
import type { Mail } from "@/server/domain/jobs";
import { composeMail } from "./compose-mail";
import type { MailTransport } from "./transport";

/** The work of a mail job: writes the mail and hands it over. `jobId` is the same however often the job is tried. */
export async function sendMail(
  db: Db,
  transport: MailTransport,
  input: { mail: Mail; jobId: string; now: Date },
): Promise<void> {
  const composed = await composeMail(db, input);
  if (composed) await transport.send(composed, input.jobId);
}
