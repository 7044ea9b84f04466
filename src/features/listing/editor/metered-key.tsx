"use client";

import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { AffixInput } from "@/components/ui/affix-input";
import { ChoiceGroup } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { OptionCard } from "@/components/ui/option-card";
import { everyText } from "@/lib/metering";
import { type EditorValues, UNLIMITED } from "./editor-values";
import { VerifyGuide } from "./verify-guide";

const PERIODS = ["1", "10", "60", "3600", "86400"];

/** What one unit of a metered key holds, how fast it may be used, and how the seller's API takes part. */
export function MeteredKey() {
  const { register, control, formState, setValue } = useFormContext<EditorValues>();
  const { errors } = formState;
  const [calls, rateLimit, validityDays] = useWatch({
    control,
    name: ["callsPerUnit", "rateLimit", "validityDays"],
  });
  const [typed, setTyped] = useState("");
  const unlimited = calls === UNLIMITED;
  const choose = (value: string) =>
    setValue("callsPerUnit", value, { shouldDirty: true, shouldValidate: value !== "" });
  return (
    <>
      <ChoiceGroup legend="One unit holds" className="editor-options">
        <OptionCard
          name="one-unit-holds"
          title="A number of calls"
          checked={!unlimited}
          onChange={() => choose(typed)}
        >
          Each verified call is counted off. When none is left, the key stops.
        </OptionCard>
        <OptionCard
          name="one-unit-holds"
          title="Unlimited calls"
          checked={unlimited}
          onChange={() => {
            setTyped(calls);
            choose(UNLIMITED);
          }}
        >
          As many as they want until it expires. We still count them.
        </OptionCard>
      </ChoiceGroup>
      {unlimited && validityDays.trim() === "" ? (
        <Note tone="warning" title="One unit would last for ever.">
          Say above for how many days it is valid, unless that is what you sell.
        </Note>
      ) : null}
      <div className="editor-row">
        {unlimited ? null : (
          <Field
            label="Calls per unit"
            hint="Say the same under “One unit is”"
            error={errors.callsPerUnit?.message}
          >
            <AffixInput
              {...register("callsPerUnit")}
              after="calls"
              className="num"
              inputMode="numeric"
              autoComplete="off"
              placeholder="10,000"
            />
          </Field>
        )}
        <Field
          label="Rate limit"
          optional
          hint="For each key, whatever is left on it"
          error={errors.rateLimit?.calls?.message}
        >
          <AffixInput
            {...register("rateLimit.calls")}
            after="calls"
            className="num"
            inputMode="numeric"
            autoComplete="off"
          />
        </Field>
        <Field label="In" error={errors.rateLimit?.seconds?.message}>
          <Select {...register("rateLimit.seconds")}>
            {[...new Set([...PERIODS, rateLimit.seconds])].map((seconds) => (
              <option key={seconds} value={seconds}>
                {everyText(Number(seconds))}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <VerifyGuide />
    </>
  );
}
