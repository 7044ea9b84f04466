import type { Id } from "@/lib/id";

/** Where a request about an account came from. */
export interface Client {
  /** For people to read; "direct" where it is not known. */
  address: string;
  /** What guesses are counted for: the address, of IPv6 its network; null where it is not known. */
  addressBlock: string | null;
  /** The browser's description of itself. */
  device: string;
  requestId: string;
  /** The mark of a browser that has logged in here before, and to which accounts. */
  knownBrowser: KnownBrowser | null;
}

export interface KnownBrowser {
  id: string;
  accountIds: Id<"acc">[];
}
