import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { OrderView } from "./order-view";

/** A list without orders: because nothing matches, or because there are none yet. */
export function ListEmpty({ path, view }: { path: "/orders" | "/sales"; view: OrderView }) {
  const sales = path === "/sales";
  if (view.query !== "" || view.group !== "all") {
    return (
      <EmptyState title="Nothing matches" actions={<LinkButton href={path as Route}>Show all</LinkButton>}>
        Search by part of a listing’s name or an order’s number, or take the filter away.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={sales ? "No sales yet" : "No orders yet"}
      actions={
        <LinkButton variant="primary" href={(sales ? "/sell" : "/browse") as Route}>
          {sales ? "Your listings" : "Browse listings"}
        </LinkButton>
      }
    >
      {sales
        ? "Every order of your listings appears here, with where its money is."
        : "What you buy appears here, with where your money is and how long you have to check it."}
    </EmptyState>
  );
}
