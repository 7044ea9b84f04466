import { Avatar } from "@/components/ui/avatar";
import { ListingMark } from "@/components/ui/listing-mark";
import { Meter } from "@/components/ui/meter";
import { MoneyText } from "@/components/ui/money-text";
import { Panel } from "@/components/ui/panel";
import { DateTime, RelativeTime } from "@/components/ui/relative-time";
import { StockCells } from "@/components/ui/stock-cells";
import { Grid, Row, Section } from "./section";

const NOW = "2026-11-22T14:06:00Z";

const MARKS = [
  { category: "weather", id: "hourly-station-weather" },
  { category: "finance", id: "fx-reference-rates" },
  { category: "ai", id: "sentence-embeddings" },
  { category: "maps", id: "ev-chargers" },
  { category: "geospatial", id: "building-footprints" },
  { category: "sports", id: "football-events" },
  { category: "ecommerce", id: "shelf-prices" },
  { category: "health", id: "weekly-mortality" },
];

export function CueSection() {
  return (
    <Section title="Data cues">
      <Grid>
        <Panel title="Units left, ten cells" level={3}>
          <div className="grid justify-items-start gap-2">
            <StockCells left={480} total={800} />
            <StockCells left={9} total={800} />
            <StockCells left={0} total={800} />
          </div>
        </Panel>
        <Panel title="Meters" level={3}>
          <div className="grid gap-3">
            <Meter value={1840} max={6000} added={1200} />
            <Meter value={9480} max={10000} tone="warning" />
            <Meter value={4100} max={10000} tone="off" />
          </div>
        </Panel>
        <Panel title="Time, money, people" level={3}>
          <Row>
            <RelativeTime at="2026-11-22T14:02:00Z" now={NOW} />
            <DateTime at="2026-11-20T09:30:00Z" />
            <MoneyText money={{ amount: 128_460, currency: "EUR" }} />
            <Avatar name="Mara Lindqvist" />
            <Avatar name="Nordwind Met" square tone="neutral" />
          </Row>
        </Panel>
      </Grid>
      <Row>
        {MARKS.map(({ category, id }) => (
          <figure key={id} className="grid w-18 justify-items-center gap-1.5">
            <ListingMark id={id} category={category} size={52} />
            <figcaption className="text-2xs text-ink-3">{category}</figcaption>
          </figure>
        ))}
      </Row>
    </Section>
  );
}
