import type { Passwords } from "@/server/domain/account/passwords";
import { passwords } from "@/server/platform/password";
import { PASSWORD } from "../factories/account";

/** Knows the factories' password without hashing: for tests of hundreds of tries. */
export const quickPasswords: Passwords = {
  ...passwords,
  verify: async (hash, password) => hash !== passwords.decoy && password === PASSWORD,
};

/** Hashing (the real one unless told) with a count of the work it did; `onVerify` happens while a password is being checked. */
export function countedPasswords(real: Passwords = passwords, onVerify = async (): Promise<void> => {}) {
  const work = { hashed: 0, verified: [] as string[] };
  const counted: Passwords = {
    ...real,
    hash: (password) => {
      work.hashed++;
      return real.hash(password);
    },
    verify: async (hash, password) => {
      work.verified.push(hash);
      await onVerify();
      return real.verify(hash, password);
    },
  };
  return Object.assign(counted, { work });
}

/** The parameters of a hash, which are what its work depends on. */
export function costOf(hash: string): string {
  return hash.split("$").slice(0, 4).join("$");
}
