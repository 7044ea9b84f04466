import type { Id } from "@/lib/id";

/** A listing's address: its name, and a piece of its id that keeps namesakes apart for good. */
export function listingSlug(serviceName: string, id: Id<"lst">): string {
  const words = serviceName
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replaceAll(/^-|-$/g, "");
  return `${words || "listing"}-${id.slice(-6)}`;
}
