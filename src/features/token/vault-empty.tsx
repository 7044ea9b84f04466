import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type VaultView, vaultAddress } from "./vault-view";

/** What a vault without anything to show says, and what to do next. */
export function VaultEmpty({ view }: { view: VaultView }) {
  if (view.query !== "") {
    return (
      <EmptyState
        title="Nothing matches"
        actions={
          <LinkButton href={vaultAddress({ ...view, query: "" }) as Route}>Show all tokens</LinkButton>
        }
      >
        Search by part of a listing’s name, an order’s number or the last four characters of a secret.
      </EmptyState>
    );
  }
  if (view.filter === "ended") {
    return (
      <EmptyState title="Nothing has ended">
        Tokens that expired, were revoked, refunded or given up are kept here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Your vault is empty"
      actions={
        <LinkButton variant="primary" href={"/browse" as Route}>
          Browse listings
        </LinkButton>
      }
    >
      Every unit you buy puts a token here, at once for orders on your tab.
    </EmptyState>
  );
}
