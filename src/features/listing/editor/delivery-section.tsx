"use client";

import { type ReactNode, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { AffixInput } from "@/components/ui/affix-input";
import { ChoiceGroup } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { OptionCard } from "@/components/ui/option-card";
import { type Delivery, OFFERED_DELIVERIES } from "@/contracts/listing-parts";
import { DELIVERY } from "../delivery";
import { type EditorValues, NO_RATE_LIMIT, UNLIMITED } from "./editor-values";
import { Section } from "./section";

/** What a seller weighs when choosing, where DELIVERY speaks to buyers. */
const FOR_SELLERS: Record<Delivery, string> = {
  shared: "One credential for everyone who buys. It cannot be revoked for one buyer alone.",
  pool: "You upload one credential for each unit. Each is handed out once, to one buyer.",
  minted: "We mint a key for each order. Your API asks us whether it is good and counts calls.",
};

interface DeliverySectionProps {
  /** Once published, what buyers get cannot become something else. */
  fixed: boolean;
  /** Something was sealed already, and another delivery would withdraw it. */
  sealed: boolean;
  /** What the chosen delivery asks for: a credential, or what a unit holds. */
  children: ReactNode;
}

/** How a buyer gets access, for how long, and what that takes. */
export function DeliverySection({ fixed, sealed, children }: DeliverySectionProps) {
  const { register, control, formState, setValue } = useFormContext<EditorValues>();
  const delivery = useWatch({ control, name: "delivery" });
  const [wanted, setWanted] = useState<Delivery | null>(null);
  const change = (to: Delivery) => {
    setValue("delivery", to, { shouldDirty: true });
    setValue("units", "");
    setValue("callsPerUnit", to === "minted" ? "" : UNLIMITED);
    setValue("rateLimit", NO_RATE_LIMIT);
    setWanted(null);
  };
  return (
    <Section id="delivery" title="Delivery" hint="What a buyer finds in the vault.">
      <ChoiceGroup legend="Delivery" quiet className="editor-options">
        {OFFERED_DELIVERIES.map((option) => (
          <OptionCard
            key={option}
            name="delivery"
            value={option}
            title={DELIVERY[option].label}
            icon={<Icon of={DELIVERY[option].icon} />}
            checked={delivery === option}
            disabled={fixed && delivery !== option}
            onChange={() => (sealed ? setWanted(option) : change(option))}
          >
            {FOR_SELLERS[option]}
          </OptionCard>
        ))}
      </ChoiceGroup>
      {fixed ? <p className="hint">Delivery stays as it was when the listing was published.</p> : null}
      <Field
        className="max-w-60"
        label="Valid for"
        optional
        hint="Leave empty for no end"
        error={formState.errors.validityDays?.message}
      >
        <AffixInput {...register("validityDays")} after="days" className="num" inputMode="numeric" />
      </Field>
      {children}
      {wanted ? (
        <ConfirmDialog
          open
          onOpenChange={() => setWanted(null)}
          title={`Change to ${DELIVERY[wanted].label.toLowerCase()}?`}
          description="What you have sealed for this draft so far is withdrawn, and its units start from none."
          confirmLabel="Change delivery"
          busyLabel="Changing"
          busy={false}
          onConfirm={() => change(wanted)}
        />
      ) : null}
    </Section>
  );
}
