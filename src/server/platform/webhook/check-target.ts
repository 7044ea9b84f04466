import { isIP } from "node:net";
import type { UrlRefusal } from "@/contracts/webhook";
import { isPublicAddress } from "./public-address";
import type { ResolveHost } from "./resolve-host";

export interface TargetRules {
  resolve: ResolveHost;
  /** How hosts on `allowHosts` are resolved. */
  resolveAllowed: ResolveHost;
  /** host:port, or host:*, that may be anything at all: for development and tests. */
  allowHosts: readonly string[];
}

/** Where to connect: the addresses that were checked, and no other. */
export interface Target {
  url: URL;
  addresses: string[];
}

const PORTS = ["", "443", "8443"];

/**
 * Looks an address up and refuses it unless it is https, on a port we serve, and **every** address behind its name is
 * public. The URL parser has brought an IPv4 address in any spelling (hex, octal, one number, full-width) to its plain
 * form before it is looked at.
 */
export async function checkTarget(
  text: string,
  rules: TargetRules,
): Promise<Target | { refusal: UrlRefusal }> {
  const url = URL.parse(text);
  if (url === null || url.hostname === "") return { refusal: "not_a_url" };
  if (url.username !== "" || url.password !== "") return { refusal: "credentials" };
  if (isAllowed(url, rules.allowHosts)) return resolved(url, rules.resolveAllowed);
  if (url.protocol !== "https:") return { refusal: "not_https" };
  if (!PORTS.includes(url.port)) return { refusal: "port" };
  const target = await resolved(url, rules.resolve);
  if ("refusal" in target || target.addresses.every(isPublicAddress)) return target;
  return { refusal: "not_public" };
}

function isAllowed({ protocol, hostname, port }: URL, allowHosts: readonly string[]): boolean {
  if (protocol !== "https:" && protocol !== "http:") return false;
  const asked = port || (protocol === "https:" ? "443" : "80");
  return allowHosts.includes(`${hostname}:${asked}`) || allowHosts.includes(`${hostname}:*`);
}

async function resolved(url: URL, resolve: ResolveHost): Promise<Target | { refusal: UrlRefusal }> {
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  return addresses.length === 0 ? { refusal: "unknown_host" } : { url, addresses };
}

/** The host without the brackets that a URL puts around IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
