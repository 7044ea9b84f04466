import type { Route } from "next";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { FilterLink } from "@/components/ui/chip";
import { Pager } from "@/components/ui/pager";
import { SubNav } from "@/components/ui/sub-nav";
import { Tabs } from "@/components/ui/tabs";
import { Row, Section } from "./section";

const HERE = "/components" as Route;

const CRUMBS = [
  { label: "Browse", href: "/browse" as Route },
  { label: "Weather", href: HERE },
  { label: "Hourly" },
];

const PLACES = [
  { href: HERE, label: "Components", count: 8 },
  { href: "/vault" as Route, label: "Vault" },
  { href: "/orders" as Route, label: "Orders" },
];

export function NavigationSection() {
  return (
    <Section title="Navigation">
      <Breadcrumbs items={CRUMBS} />
      <SubNav label="Account" items={PLACES} />
      <Tabs
        label="Parts of a listing"
        tabs={[
          { value: "sample", label: "Sample", content: "Rows to look at before paying." },
          { value: "dictionary", label: "Dictionary", content: "What every column means." },
        ]}
      />
      <Row>
        <FilterLink href={HERE} current>
          In stock
        </FilterLink>
        <FilterLink href={HERE}>Under €5</FilterLink>
      </Row>
      <Pager first={HERE} next={HERE}>
        24 of 41 listings
      </Pager>
    </Section>
  );
}
