"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { CountdownRing } from "@/components/ui/countdown-ring";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { MaskedSecret, SecretLine } from "@/components/ui/secret";
import { Row, Section } from "./section";

const SECRET = "plg_live_9QmX2vTe7HdR4wLz-EU-c1A8sKyB0nUf63d9";

export function SecretSection() {
  const [shown, setShown] = useState(false);
  return (
    <Section title="Secrets">
      <Panel>
        <div className="grid gap-3">
          <Row>
            <MaskedSecret prefix="plg_live_" lastFour="63d9" />
            <Button size="sm" aria-expanded={shown} onClick={() => setShown(!shown)}>
              <Icon of={Eye} />
              Reveal
            </Button>
          </Row>
          {shown ? (
            <SecretLine secret={SECRET}>
              <CountdownRing seconds={30} label="Hides in" onEnd={() => setShown(false)} />
              <CopyButton variant="primary" value={SECRET} label="Copy the credential" />
              <Button size="sm" onClick={() => setShown(false)}>
                <Icon of={EyeOff} />
                Hide
              </Button>
            </SecretLine>
          ) : null}
        </div>
      </Panel>
    </Section>
  );
}
