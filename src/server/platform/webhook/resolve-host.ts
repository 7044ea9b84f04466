import { lookup, Resolver } from "node:dns/promises";
import { SECOND } from "@/lib/time";

/** The port to DNS: every address behind a name; none: there is no such name. */
export type ResolveHost = (name: string) => Promise<string[]>;

/**
 * Asks the DNS servers themselves, IPv4 and IPv6: names that only this machine or its network knows are not found, and a
 * slow name server does not hold the threads that everything else resolves names and hashes passwords with.
 */
export const resolvePublicHost: ResolveHost = async (name) => {
  const resolver = new Resolver({ timeout: 2 * SECOND, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return found.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
};

/** Asks as this machine does, its own names included: for hosts that development and tests allow. */
export const resolveLocalHost: ResolveHost = async (name) => {
  const found = await lookup(name, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
};
