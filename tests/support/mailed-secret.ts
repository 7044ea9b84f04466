import type { Db } from "@/server/db/types";
import { type LinkRequest, makeLink } from "@/server/domain/account/make-link";

/** The secret of the link that a mail would carry; throws where no mail would be sent. */
export async function mailedSecret(db: Db, request: LinkRequest & { now: Date }): Promise<string> {
  const link = await makeLink(db, request);
  const secret = link?.path.split("#")[1];
  if (!secret) throw new Error("no mail would be sent");
  return secret;
}
