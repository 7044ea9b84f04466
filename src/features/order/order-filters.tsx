import type { Route } from "next";
import { FilterLink } from "@/components/ui/chip";
import { SearchField } from "@/components/ui/search-field";
import { OWN_COUNTED } from "@/config/limits";
import type { OrderCounts } from "@/contracts/order";
import { formatFound } from "@/lib/count";
import { GROUP_LABELS, GROUPS, type OrderView, orderAddress } from "./order-view";

interface OrderFiltersProps {
  path: "/orders" | "/sales";
  view: OrderView;
  counts: OrderCounts | undefined;
  label: string;
}

/** Searches a list of orders and narrows it by state; a state that nothing is in is left out. */
export function OrderFilters({ path, view, counts, label }: OrderFiltersProps) {
  const more = counts !== undefined && counts.all >= OWN_COUNTED;
  const shown = GROUPS.filter((group) => group === "all" || group === view.group || more || counts?.[group]);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <SearchField
        action={path as Route}
        label={label}
        placeholder="Find by listing or number"
        value={view.query}
        keep={view.group === "all" ? {} : { show: view.group }}
      />
      {shown.map((group) => (
        <FilterLink
          key={group}
          href={orderAddress(path, { ...view, group, cursor: null }) as Route}
          current={view.group === group}
        >
          {GROUP_LABELS[group]} {counts && formatFound({ count: counts[group], more })}
        </FilterLink>
      ))}
    </div>
  );
}
