import { BarChart } from "@/components/ui/bar-chart";
import { CodeBlock } from "@/components/ui/code-block";
import { DataGrid } from "@/components/ui/data-grid";
import { FactStrip, FigureStrip, StepCards } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { SectionHeader } from "@/components/ui/section-header";
import { Sparkline } from "@/components/ui/sparkline";
import { formatCount } from "@/lib/count";
import { formatDate } from "@/lib/date";
import { formatMoney } from "@/lib/money";
import { addTime, DAY } from "@/lib/time";
import { Section } from "./section";

const FIRST_DAY = new Date("2026-10-24T00:00:00Z");
const SALES = [
  27, 22, 44, 43, 48, 43, 50, 24, 17, 48, 51, 43, 43, 55, 26, 24, 45, 52, 55, 47, 47, 32, 27, 50, 47, 52, 50,
  46, 40, 29,
];

const BARS = SALES.map((units, index) => {
  const day = addTime(FIRST_DAY, index * DAY);
  const weekend = day.getUTCDay() % 6 === 0;
  return {
    label: formatDate(day),
    value: units * 400,
    text: `${formatMoney({ amount: units * 400, currency: "EUR" })} · ${units} units`,
    kind: index === SALES.length - 1 ? ("unfinished" as const) : weekend ? ("quiet" as const) : undefined,
  };
});

const CALLS = BARS.map(({ label, kind }, index) => {
  const calls = (SALES[index] ?? 0) * 60;
  const refused = index % 7 === 4 ? calls / 10 : 0;
  return { label, value: calls, above: refused, text: `${calls} calls, ${refused} refused`, kind };
});

const FIGURES = [
  { term: "Held in escrow", value: "€862.40", detail: "31 orders", color: "var(--chart-2)" },
  { term: "Available", value: "€1,284.60", detail: "paid out on Monday", color: "var(--chart-1)" },
  { term: "On its way", value: "€940.00", detail: "arrives 24 Nov", color: "var(--accent-line)" },
];

const FACTS = [
  { term: "A unit is", value: "10,000 calls", detail: "valid 12 months from purchase" },
  { term: "Delivery", value: "Metered key", detail: "minted by you, in the vault" },
  { term: "Updates", value: "Every 10 minutes" },
  { term: "Coverage", value: "41 countries", detail: "1996 to today" },
];

const STEPS = [
  { title: "Order units", text: "Each unit adds 10,000 calls." },
  { title: "Mint your key", text: "You create the secret when you need it." },
  { title: "Call the API", text: "Rotate the key any time; calls left stay the same." },
];

const COLUMNS = [
  { name: "observed_at", type: "timestamp" },
  { name: "station", type: "text" },
  { name: "temp_c", type: "float" },
];

const ROWS = [
  ["2026-11-22T13:00Z", "01384", -3.4],
  ["2026-11-22T13:00Z", "06180", null],
  ["2026-11-22T13:00Z", "10382", 5.6],
];

export function ChartSection() {
  return (
    <Section title="Data and charts">
      <Panel flush>
        <FigureStrip figures={FIGURES} flow />
      </Panel>
      <Panel
        title="Sales"
        level={3}
        actions={<Sparkline values={SALES} label="Units sold in the last 30 days" />}
      >
        <BarChart
          label="Sales a day from 24 October to 22 November"
          bars={BARS}
          format={(amount) => `€${amount / 100}`}
        />
      </Panel>
      <Panel title="Calls" level={3}>
        <BarChart
          label="Calls a day from 24 October to 22 November"
          bars={CALLS}
          series={["Counted", "Refused"]}
          format={formatCount}
          counts
        />
      </Panel>
      <FactStrip facts={FACTS} />
      <StepCards steps={STEPS} />
      <SectionHeader title="Sample" hint="3 of 11,400 rows" action={<span>CSV</span>} />
      <Panel flush>
        <DataGrid caption="Sample rows" columns={COLUMNS} rows={ROWS} />
      </Panel>
      <CodeBlock label="A call">
        {"curl https://api.example.com/v2/hours \\\n  -H 'Authorization: Bearer $UDAM_KEY'"}
      </CodeBlock>
    </Section>
  );
}
