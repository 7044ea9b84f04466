import { hash, verify } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";
import type { Passwords } from "@/server/domain/account/passwords";

/** OWASP's password storage cheat sheet: argon2id (the library's default) with 19 MiB, two passes, one lane. */
const OWASP = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let common: ReadonlySet<string> | undefined;

/** A keyboard may compose "é" as one character or two: NFKC makes both the same password. */
function normalize(password: string): string {
  return password.normalize("NFKC");
}

/** Argon2id, and the list of leaked passwords (about 49,000, lower case) that zxcvbn ships. */
export const passwords: Passwords = {
  hash: (password) => hash(normalize(password), OWASP),
  verify: (hashed, password) => verify(hashed, normalize(password)),
  isCommon: (password) => {
    common ??= new Set(dictionary["passwords-common"]);
    return common.has(normalize(password).toLowerCase());
  },
  decoy: "$argon2id$v=19$m=19456,t=2,p=1$4lLSLYJB4daksywf521svg$Czq62pD+g9WkaYwUACTHO6bedN9WomWqbVWXNvPY+PA",
};
