"use client";

import { Copy, Ellipsis } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton, CopyText } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Row, Section } from "./section";

const PERIODS = [
  { value: "7", label: "7 d" },
  { value: "30", label: "30 d" },
  { value: "365", label: "1 y" },
] as const;

export function ButtonSection() {
  const [busy, setBusy] = useState(true);
  const [period, setPeriod] = useState<"7" | "30" | "365">("7");
  return (
    <Section title="Buttons">
      <Row>
        <Button variant="primary">Get 3 units now</Button>
        <Button>Secondary</Button>
        <Button variant="ghost">Ghost</Button>
        <Button variant="danger">Open a dispute</Button>
        <Button variant="danger-solid">Revoke token</Button>
        <Button variant="primary" disabled>
          Disabled
        </Button>
        <Button variant="primary" busy={busy} busyLabel="Placing order">
          Get 3 units now
        </Button>
        <Button size="sm" variant="ghost" onClick={() => setBusy(!busy)}>
          {busy ? "Let it rest" : "Keep it busy"}
        </Button>
      </Row>
      <Row>
        <Button variant="primary" size="lg">
          Large 44
        </Button>
        <Button variant="primary">Default 36</Button>
        <Button variant="primary" size="sm">
          Small 28
        </Button>
        <IconButton variant="secondary" icon={Copy} label="Copy" />
        <IconButton variant="secondary" size="sm" icon={Ellipsis} label="More" />
        <Segmented label="Period" value={period} options={PERIODS} onChange={setPeriod} />
        <CopyButton value="udam_7Hq2" label="Copy the key" />
        <CopyText value="UD-7K3M9Q" label="Copy the order's number" />
      </Row>
    </Section>
  );
}
