import { env } from "@/env";

/**
 * The caller's address. Each trusted proxy appends what it saw to X-Forwarded-For, so with N of them the N-th entry
 * from the right is the last one nobody could forge. Without proxies there is one bucket for all: "direct".
 */
export function clientAddress(headers: Headers): string {
  const hops = env().TRUSTED_PROXIES;
  const seen = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  return (hops > 0 && seen.at(-hops)) || "direct";
}
