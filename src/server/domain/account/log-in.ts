import { DomainError } from "@/contracts/errors";
import { describeDevice } from "@/lib/device";
import type { Db } from "@/server/db/types";
import { createNotice } from "../notice/create-notice";
import { signal } from "../signal";
import { type Arrival, beginSession, type LogIn } from "./begin-session";
import { checkPassword } from "./check-password";
import { findAccountByEmail } from "./find-account-by-email";
import { logInBuckets } from "./guess-buckets";
import type { Passwords } from "./passwords";

/**
 * Logs in with e-mail and password. An unknown e-mail costs the same work and gets the same answer as a wrong
 * password: `wrong_credentials`, or `rate_limited` after too many. A browser not known to the account is told of under
 * its bell.
 */
export async function logIn(
  db: Db,
  passwords: Passwords,
  input: Arrival & { email: string; password: string },
): Promise<LogIn> {
  const { email, password, client, now } = input;
  const account = await findAccountByEmail(db, { email });
  const isKnown = account !== null && client.knownBrowser?.accountIds.includes(account.id) === true;
  const knownBrowser = isKnown ? (client.knownBrowser?.id ?? null) : null;
  const buckets = logInBuckets({ email, address: client.addressBlock, knownBrowser });
  const hash = account?.passwordHash ?? null;
  const matches = await checkPassword(db, passwords, { hash, password, buckets, now });
  if (!matches || !account || hash === null) {
    signal("log_in_refused");
    throw new DomainError("wrong_credentials");
  }

  return db.transaction(async (tx) => {
    const accountId = account.id;
    if (!isKnown) {
      const data = { device: describeDevice(client.device).label, address: client.address };
      await createNotice(tx, { accountId, kind: "new_log_in", data, now });
    }
    return beginSession(tx, { ...input, accountId, checkedHash: hash });
  });
}
