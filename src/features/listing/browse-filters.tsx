import { SlidersHorizontal, X } from "lucide-react";
import type { Route } from "next";
import { Button, LinkButton } from "@/components/ui/button";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { Icon } from "@/components/ui/icon";
import { Input, Select } from "@/components/ui/input";
import { CATEGORIES } from "@/config/categories";
import type { FindListingsInput, ListingFacets } from "@/contracts/listing";
import { OFFERED_DELIVERIES } from "@/contracts/listing-parts";
import { formatFound } from "@/lib/count";
import { CURRENCIES } from "@/lib/money";
import { countFilters } from "./browse-query";
import { DELIVERY } from "./delivery";

interface BrowseFiltersProps {
  query: Omit<FindListingsInput, "limit">;
  facets: ListingFacets;
}

const SHEET = "browse-filters";

/** Opens the filters on a small screen. A popover target, so it needs no script. */
export function OpenFilters({ query }: Pick<BrowseFiltersProps, "query">) {
  const count = countFilters(query);
  return (
    <button type="button" className="btn btn-sm filters-open" popoverTarget={SHEET}>
      <Icon of={SlidersHorizontal} />
      Filters{count > 0 ? ` (${count})` : ""}
    </button>
  );
}

/** What narrows the list: a column beside it, or a sheet over it where there is no room. */
export function BrowseFilters({ query, facets }: BrowseFiltersProps) {
  const shown = (count: number) => formatFound({ count, more: facets.more });
  return (
    <aside id={SHEET} popover="auto" className="filters" aria-label="Filters">
      <div className="filters-head">
        <h2>Filters</h2>
        <button
          type="button"
          className="btn btn-ghost btn-sm"
          popoverTarget={SHEET}
          popoverTargetAction="hide"
        >
          <Icon of={X} />
          Close
        </button>
      </div>
      <ChoiceGroup legend="Category" className="filter-group">
        {CATEGORIES.map(({ slug, label }) => (
          <Checkbox
            key={slug}
            name="category"
            value={slug}
            label={label}
            count={shown(facets.categories[slug])}
            defaultChecked={query.categories.includes(slug)}
          />
        ))}
      </ChoiceGroup>
      <ChoiceGroup legend="Delivery" className="filter-group">
        {OFFERED_DELIVERIES.map((delivery) => (
          <Checkbox
            key={delivery}
            name="delivery"
            value={delivery}
            label={DELIVERY[delivery].label}
            count={shown(facets.deliveries[delivery])}
            defaultChecked={query.deliveries.includes(delivery)}
          />
        ))}
      </ChoiceGroup>
      <ChoiceGroup legend="Price per unit" className="filter-group">
        <div className="filter-range">
          <PriceInput name="min" label="From" amount={query.minPrice} placeholder="0" />
          <span>to</span>
          <PriceInput
            name="max"
            label="To"
            amount={query.maxPrice}
            placeholder={facets.highestPrice === null ? "any" : String(Math.ceil(facets.highestPrice / 100))}
          />
        </div>
        <Select name="currency" aria-label="Currency" defaultValue={query.currency ?? ""} controlSize="sm">
          <option value="">Any currency</option>
          {CURRENCIES.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </Select>
      </ChoiceGroup>
      <ChoiceGroup legend="Stock" quiet className="filter-group">
        <Checkbox
          name="stock"
          value="1"
          label="In stock"
          count={shown(facets.inStock)}
          defaultChecked={query.inStock}
        />
      </ChoiceGroup>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm">
          Show listings
        </Button>
        {countFilters(query) > 0 ? (
          <LinkButton href={"/browse" as Route} size="sm" variant="ghost">
            Clear
          </LinkButton>
        ) : null}
      </div>
    </aside>
  );
}

interface PriceInputProps {
  name: string;
  label: string;
  amount: number | undefined;
  placeholder: string;
}

function PriceInput({ name, label, amount, placeholder }: PriceInputProps) {
  return (
    <Input
      name={name}
      inputMode="decimal"
      aria-label={label}
      placeholder={placeholder}
      defaultValue={amount === undefined ? "" : amount / 100}
      controlSize="sm"
    />
  );
}
