import type { VaultInput } from "@/contracts/token";

/** What of the vault is shown; it lives in the page's address. */
export type VaultView = Pick<VaultInput, "filter" | "query">;

type Parameters = Record<string, string | string[] | undefined>;

/** The view that an address asks for. */
export function readVaultView({ show, q }: Parameters): VaultView {
  const query = typeof q === "string" ? q.replaceAll(/\p{C}/gu, "").trim().slice(0, 128) : "";
  return { filter: show === "ended" ? "ended" : "active", query };
}

/** The address of a view. */
export function vaultAddress({ filter, query }: VaultView): string {
  const parameters = new URLSearchParams();
  if (filter !== "active") parameters.set("show", filter);
  if (query !== "") parameters.set("q", query);
  return parameters.size === 0 ? "/vault" : `/vault?${parameters}`;
}
