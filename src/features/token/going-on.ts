import type { TokenView } from "@/contracts/token";

/** Whether a token has not ended, so that somebody can still end it. */
export function isGoingOn({ status }: Pick<TokenView, "status">): boolean {
  return ["working", "suspended", "not_minted", "used_up"].includes(status);
}
