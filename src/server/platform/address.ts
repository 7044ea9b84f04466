import { isIPv6 } from "node:net";
import { env } from "@/env";

const UNKNOWN = "direct";

/**
 * The caller's address. Each trusted proxy appends what it saw to X-Forwarded-For, so with N of them the N-th entry
 * from the right is the last one nobody could forge. Without proxies there is one bucket for all: "direct".
 */
export function clientAddress(headers: Headers): string {
  const hops = env().TRUSTED_PROXIES;
  const seen = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  return (hops > 0 && seen.at(-hops)) || UNKNOWN;
}

/**
 * What one household or attacker has of an address: of IPv4 the address, of IPv6 its /64 network, whose 2^64 addresses
 * one subscriber may use freely. Null where the address is not known.
 */
export function addressBlock(address: string): string | null {
  if (address === UNKNOWN) return null;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const filled = tail === undefined ? groups : [...groups, "0", "0", "0", "0"];
  return `${filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
