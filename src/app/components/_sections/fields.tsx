"use client";

import { Gauge, Key, Users } from "lucide-react";
import { useState } from "react";
import { AffixInput } from "@/components/ui/affix-input";
import { FilterChip } from "@/components/ui/chip";
import { Checkbox, ChoiceGroup, Radio, Switch } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Icon } from "@/components/ui/icon";
import { Input, Select, Textarea } from "@/components/ui/input";
import { OptionCard } from "@/components/ui/option-card";
import { PasswordInput } from "@/components/ui/password-input";
import { Stepper } from "@/components/ui/stepper";
import { Grid, Row, Section } from "./section";

export function FieldSection() {
  const [units, setUnits] = useState(3);
  const [pressed, setPressed] = useState(true);
  const [file, setFile] = useState<string>();
  return (
    <Section title="Fields">
      <Grid>
        <Field label="Default" hint="A hint explains the format" optional>
          <Input placeholder="Placeholder" />
        </Field>
        <Field label="In error" error="At least 1 unit">
          <Input defaultValue="-2" />
        </Field>
        <Field label="Disabled">
          <Input defaultValue="Set by the seller" disabled />
        </Field>
        <Field label="Select">
          <Select>
            <option>Metered key</option>
            <option>Own credential</option>
          </Select>
        </Field>
        <Field label="With affix">
          <AffixInput before="€" after="per unit" inputMode="decimal" defaultValue="4.00" />
        </Field>
        <Field label="Password" hint="8 to 128 characters">
          <PasswordInput defaultValue="correct horse" />
        </Field>
        <Field label="Description">
          <Textarea defaultValue="What is in it, and what it is good for." />
        </Field>
        <Field label="Sample">
          <FileDrop accept=".csv,.json" fileName={file} onFile={(chosen) => setFile(chosen.name)}>
            Drop a CSV or JSON file, or choose one
          </FileDrop>
        </Field>
        <Field label="Units">
          <Stepper label="Units" value={units} max={5} onChange={setUnits} />
        </Field>
      </Grid>
      <Row>
        <Checkbox label="Checked" defaultChecked />
        <Checkbox label="Unchecked" count={12} />
        <Radio name="choice" label="Chosen" defaultChecked />
        <Radio name="choice" label="Other" />
        <Switch label="On" defaultChecked />
        <Switch label="Off" />
        <FilterChip pressed={pressed} onPress={() => setPressed(true)}>
          Active 5
        </FilterChip>
        <FilterChip pressed={!pressed} onPress={() => setPressed(false)}>
          Ended 2
        </FilterChip>
      </Row>
      <ChoiceGroup legend="Delivery">
        <div className="grid gap-2 sm:grid-cols-3">
          <OptionCard name="delivery" icon={<Icon of={Users} />} title="Shared credential" defaultChecked>
            Everyone gets the same one. It cannot be revoked for one buyer.
          </OptionCard>
          <OptionCard name="delivery" icon={<Icon of={Key} />} title="Own credential">
            One from your pool for every unit.
          </OptionCard>
          <OptionCard name="delivery" icon={<Icon of={Gauge} />} title="Metered key">
            Made here, checked and counted through our API.
          </OptionCard>
        </div>
      </ChoiceGroup>
    </Section>
  );
}
