import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import type { DeliveryPage } from "@/contracts/webhook";
import { DeliveryRow } from "./delivery-row";

interface DeliveryLogProps {
  pages: readonly DeliveryPage[];
  isOff: boolean;
  more: { busy: boolean; onMore: () => void } | null;
}

/** What was sent to an endpoint, newest first; each opens to its body and every try. */
export function DeliveryLog({ pages, isOff, more }: DeliveryLogProps) {
  const isEmpty = pages.every(({ items }) => items.length === 0);
  return (
    <Panel title="Log" flush footer="What happened in the last 30 days, newest first.">
      {isEmpty ? (
        <EmptyState title="Nothing was sent yet" level={3} compact>
          What happens from now on appears here. Send a test to see it work.
        </EmptyState>
      ) : (
        <ul aria-label="Deliveries">
          {pages.map(({ items, now }) =>
            items.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} now={now} isOff={isOff} />
            )),
          )}
        </ul>
      )}
      {more ? <LoadMore {...more} /> : null}
    </Panel>
  );
}
