import type { Metadata } from "next";
import { Banner } from "@/components/shell/banner";
import { HeaderChip } from "@/components/shell/header-chip";
import { SimulatedPayments } from "@/components/shell/simulated-payments";
import { SiteShell } from "@/components/shell/site-shell";
import { Meter } from "@/components/ui/meter";
import { PageHeader } from "@/components/ui/page-header";
import { ButtonSection } from "./_sections/buttons";
import { ChartSection } from "./_sections/charts";
import { CueSection } from "./_sections/cues";
import { FieldSection } from "./_sections/fields";
import { MoneyStateSection } from "./_sections/money-state";
import { NavigationSection } from "./_sections/navigation";
import { OverlaySection } from "./_sections/overlays";
import { SecretSection } from "./_sections/secrets";
import { StateSection } from "./_sections/states";
import { StatusSection } from "./_sections/status";
import { TableSection } from "./_sections/tables";
import { TextSection } from "./_sections/text";
import { TokenSection } from "./_sections/tokens";

export const metadata: Metadata = { title: "Components", robots: { index: false } };

const TAB = (
  <HeaderChip href="/components" label="Your tab: €18.40 of €60.00">
    <Meter value={1840} max={6000} />
    <span>
      Tab <b>€18.40</b>
    </span>
  </HeaderChip>
);

export default function ComponentsPage() {
  return (
    <SiteShell
      footNote={<SimulatedPayments />}
      banner={<Banner>What you see here is made up.</Banner>}
      chip={TAB}
    >
      <div className="wrap pt-6">
        <PageHeader title="Components">Every part in every state. Switch the theme in the header.</PageHeader>
        <TokenSection />
        <ButtonSection />
        <FieldSection />
        <StatusSection />
        <CueSection />
        <SecretSection />
        <MoneyStateSection />
        <OverlaySection />
        <TableSection />
        <ChartSection />
        <NavigationSection />
        <TextSection />
        <StateSection />
      </div>
    </SiteShell>
  );
}
