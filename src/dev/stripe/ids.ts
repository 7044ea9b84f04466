import { createHash, randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Makes ids that look like Stripe's: a prefix and letters that no other instance makes, unless it has the same seed. */
export function idMaker(
  seed: string = randomBytes(16).toString("hex"),
): (prefix: string, length?: number) => string {
  let count = 0;
  return (prefix, length = 24) => {
    count += 1;
    const bytes = createHash("sha512").update(`${seed} ${count}`).digest();
    return prefix + Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % 62]).join("");
  };
}
