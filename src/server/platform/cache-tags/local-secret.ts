import { randomBytes, timingSafeEqual } from "node:crypto";

// One a process, also when a bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { udamLocalSecret?: string };

/** What this process says to itself over HTTP; nobody else ever learns it. */
export function localSecret(): string {
  shared.udamLocalSecret ??= randomBytes(32).toString("base64url");
  return shared.udamLocalSecret;
}

/** Whether these headers are of a request that this process made to itself. */
export function isLocal(headers: Headers): boolean {
  const expected = Buffer.from(`Bearer ${localSecret()}`);
  const shown = Buffer.from(headers.get("authorization") ?? "");
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}
