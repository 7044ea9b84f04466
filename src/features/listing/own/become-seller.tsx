import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What stands in the place of the seller's pages for a member who does not sell yet. */
export function BecomeSeller() {
  return (
    <EmptyState
      level={1}
      title="Sell data and APIs by the unit"
      actions={
        <LinkButton variant="primary" href={"/settings/seller" as Route}>
          Set up a seller profile
        </LinkButton>
      }
    >
      A public name and a country are all it takes. Then describe a service, seal its credential and publish.
    </EmptyState>
  );
}
