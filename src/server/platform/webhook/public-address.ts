import ipaddr from "ipaddr.js";

type Range = ReturnType<ipaddr.IPv6["range"]>;

/** IPv6 that only carries an IPv4 address, in its last 32 bits: mapped, and NAT64 (RFC 6052). */
const EMBEDS_IPV4: readonly Range[] = ["ipv4Mapped", "rfc6052"];
const NAT64 = ipaddr.parseCIDR("64:ff9b::/96");
/** All that is handed out for the public internet; every other block means something else, or nothing yet. */
const GLOBAL = ipaddr.parseCIDR("2000::/3");

/**
 * Whether an IP address is one of the public internet. Everything that is special is not: this machine, private and
 * shared networks, link-local (and with it the clouds' metadata), multicast, documentation, tunnels, reserved. Text that
 * is no plain address is not public either.
 */
export function isPublicAddress(text: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).range() === "unicast";
  if (!ipaddr.IPv6.isValid(text) || text.includes("%")) return false;
  const address = ipaddr.IPv6.parse(text);
  if (EMBEDS_IPV4.includes(address.range())) return isPublicEmbedded(address);
  return address.range() === "unicast" && address.match(GLOBAL);
}

function isPublicEmbedded(address: ipaddr.IPv6): boolean {
  if (address.range() === "rfc6052" && !address.match(NAT64)) return false;
  return isPublicAddress(address.toByteArray().slice(12).join("."));
}
