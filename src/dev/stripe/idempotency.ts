import { StripeError } from "./errors";
import type { World } from "./world";

const KEPT_FOR = 86_400; // seconds

/** What a request came to; `status` null while it is under way. */
export interface Kept {
  fingerprint: string;
  since: number;
  answer: { status: number; body: string } | null;
}

/** The answer that was given under this key before, or null where the request must be done. Throws Stripe's refusals. */
export function findAnswer(world: World, key: string, fingerprint: string): Kept["answer"] {
  const kept = world.keys.get(key);
  if (!kept || world.now() - kept.since >= KEPT_FOR) return null;
  if (kept.fingerprint !== fingerprint)
    throw new StripeError(400, {
      type: "idempotency_error",
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  if (kept.answer === null)
    throw new StripeError(409, {
      type: "idempotency_error",
      code: "idempotency_key_in_use",
      message: `There is currently another in-progress request using this Idempotency Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    });
  return kept.answer;
}

/** Marks the key as in use; `keep` writes down what came of it. */
export function claimKey(world: World, key: string, fingerprint: string): Kept {
  const kept: Kept = { fingerprint, since: world.now(), answer: null };
  world.keys.set(key, kept);
  return kept;
}
