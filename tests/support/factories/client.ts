import type { Client } from "@/server/domain/account/client";

/** A browser at an address of its own, not seen before. */
export function aClient(traits: Partial<Client> = {}): Client {
  const address = traits.address ?? "192.0.2.10";
  return {
    address,
    addressBlock: address,
    device: "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0",
    requestId: "request-of-the-test",
    knownBrowser: null,
    ...traits,
  };
}
