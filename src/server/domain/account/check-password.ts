import type { Db } from "@/server/db/types";
import { admitGuess, forgiveGuess } from "./admit-guess";
import type { GuessBucket } from "./guess-buckets";
import type { Passwords } from "./passwords";

/**
 * Whether `password` has this hash, after its buckets have admitted the try (else `rate_limited`, and no work is done).
 * Without a hash, where there is no account, the same work ends in false.
 */
export async function checkPassword(
  db: Db,
  passwords: Passwords,
  input: { hash: string | null; password: string; buckets: GuessBucket[]; now: Date },
): Promise<boolean> {
  await admitGuess(db, input);
  const matches = await passwords.verify(input.hash ?? passwords.decoy, input.password);
  if (!matches || input.hash === null) return false;
  await forgiveGuess(db, input);
  return true;
}
