import { DomainError, type ErrorCode } from "@/contracts/errors";
import { say } from "@/dev/run/progress";
import { directUrl } from "@/dev/run/stage";
import { withMarket } from "@/dev/run/with-market";
import { openDatabase } from "@/server/db/client";
import { makeAdmin } from "@/server/domain/account/make-admin";
import { currentTime } from "@/server/platform/clock";
import { loadEnv } from "./load-env";

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  not_found: "No account has this e-mail. Sign up with it first.",
  email_unverified: "The e-mail of this account is not confirmed yet. Open the link in its mail first.",
};

/** `npm run admin -- you@example.org`: makes the account with this e-mail an operator of the market. */
loadEnv();
await withMarket(async () => {
  const email = process.argv[2]?.trim().toLowerCase();
  if (!email) throw new Error("Whose account? npm run admin -- you@example.org");
  const { db, sql } = openDatabase(directUrl(), 1);
  try {
    await makeAdmin(db, { email, now: currentTime() });
    say(`${email} runs the market now.`);
  } catch (error) {
    throw error instanceof DomainError ? new Error(SENTENCES[error.code] ?? error.code) : error;
  } finally {
    await sql.end();
  }
});
