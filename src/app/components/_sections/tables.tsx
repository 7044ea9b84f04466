import { StatusBadge } from "@/components/ui/badge";
import { KeyValue } from "@/components/ui/key-value";
import { ListingMark } from "@/components/ui/listing-mark";
import { MoneyText } from "@/components/ui/money-text";
import { Panel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import { ORDER_STATUS } from "@/config/status";
import { Section } from "./section";

const COLUMNS = [
  { label: "Order" },
  { label: "Status" },
  { label: "Units", numeric: true },
  { label: "Placed", numeric: true },
  { label: "Amount", numeric: true },
];

const ORDERS = [
  {
    code: "UD-5XH2TW",
    name: "EV Chargers, Live Status",
    category: "maps",
    state: "held",
    units: 2,
    amount: 2400,
  },
  {
    code: "UD-6PD3VN",
    name: "Grocery Shelf Prices",
    category: "ecommerce",
    state: "expired",
    units: 4,
    amount: 8800,
  },
  {
    code: "UD-2RC8PL",
    name: "Weekly Mortality",
    category: "health",
    state: "released",
    units: 1,
    amount: 7500,
  },
  {
    code: "UD-0WK9SJ",
    name: "NDVI Tiles, 10 m",
    category: "geospatial",
    state: "disputed",
    units: 12,
    amount: 7200,
  },
] as const;

const BILL = [
  { term: "3 units at €4.00", value: <MoneyText money={{ amount: 1200, currency: "EUR" }} /> },
  { term: "Fee", value: "none for buyers" },
  { term: "You pay", value: <MoneyText money={{ amount: 1200, currency: "EUR" }} />, total: true },
];

export function TableSection() {
  return (
    <Section title="Table and bill">
      <Panel flush>
        <Table caption="Orders" columns={COLUMNS} cards>
          {ORDERS.map(({ code, name, category, state, units, amount }) => (
            <tr key={code}>
              <TitleCell
                mark={<ListingMark id={code} category={category} size={28} />}
                title={name}
                detail={<span className="mono">{code}</span>}
              />
              <Cell as="status">
                <StatusBadge status={ORDER_STATUS[state]} />
              </Cell>
              <Cell label="Units" numeric>
                {units}
              </Cell>
              <Cell label="Placed" numeric>
                <DateTime at="2026-11-20T10:14:00Z" />
              </Cell>
              <Cell label="Amount" numeric>
                <MoneyText money={{ amount, currency: "EUR" }} />
              </Cell>
            </tr>
          ))}
        </Table>
      </Panel>
      <div className="max-w-sm">
        <Panel title="You pay" level={3} footer="Held in escrow until you accept.">
          <KeyValue items={BILL} />
        </Panel>
      </div>
    </Section>
  );
}
