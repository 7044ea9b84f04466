import type { Metadata } from "next";
import { SiteShell } from "@/components/shell/site-shell";
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

export default function ComponentsPage() {
  return (
    <SiteShell simulatedPayments>
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
