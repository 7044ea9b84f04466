import { createHash } from "node:crypto";
import type { WorldListing } from "./listing-facts";

/** The made-up secrets of a listing: one when shared, one a unit when pooled. The same on every machine. */
export function secretsOf({ slug, credential, delivery, units }: WorldListing): string[] {
  if (credential === undefined) return [];
  return Array.from({ length: delivery === "shared" ? 1 : units }, (_, index) => {
    const digest = createHash("sha256").update(`${slug}:${index}`).digest("hex");
    return credential.replace("{key}", `demo-${digest.slice(0, 20)}`);
  });
}
