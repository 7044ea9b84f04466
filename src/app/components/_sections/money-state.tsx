import { AcceptanceWindow, EscrowRail } from "@/components/ui/escrow-rail";
import { Meter } from "@/components/ui/meter";
import { DeepPanel, Panel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import { Timeline } from "@/components/ui/timeline";
import { Grid, Section } from "./section";

const STEPS = [
  { state: "done", title: "You ordered", detail: "20 Nov, 10:14" },
  { state: "now", title: "In escrow", detail: "€12.00 is held" },
  { state: "todo", title: "You accept", detail: "or the window lapses" },
  { state: "todo", title: "The seller is paid", detail: "less the fee" },
] as const;

const HISTORY = [
  { id: "1", title: "Revealed token 2", time: <DateTime at="2026-11-21T08:00:00Z" />, accent: true },
  {
    id: "2",
    title: "Order placed",
    time: <DateTime at="2026-11-20T10:14:00Z" />,
    detail: "3 units on your tab.",
  },
];

export function MoneyStateSection() {
  return (
    <Section title="Where the money is">
      <Panel>
        <div className="grid gap-5">
          <EscrowRail label="Progress of the order" steps={STEPS} />
          <AcceptanceWindow title="5 days left to accept" until="until 27 Nov 2026" days={7} gone={2.4} />
          <AcceptanceWindow title="Disputed" until="clock stopped" days={7} gone={2.4} stopped />
        </div>
      </Panel>
      <Grid columns={2}>
        <Panel title="History" level={3}>
          <Timeline items={HISTORY} />
        </Panel>
        <DeepPanel className="grid content-start gap-3 p-6">
          <h3>On your tab</h3>
          <p className="num text-3xl font-semibold tracking-[-.04em]">€18.40</p>
          <Meter value={1840} max={6000} tone="deep" size="lg" />
          <p className="text-deep-text-2 text-sm">of €60.00</p>
        </DeepPanel>
      </Grid>
    </Section>
  );
}
