"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { AffixInput } from "@/components/ui/affix-input";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { formatCount } from "@/lib/count";
import { CURRENCIES, type Currency, formatMoney, share } from "@/lib/money";
import { type EditorValues, readPrice } from "./editor-values";
import { Section } from "./section";

interface PriceSectionProps {
  /** What the market keeps of a sale made now. */
  feeBasisPoints: number;
  /** Units can be typed for a draft without a pool only; afterwards they are restocked and withdrawn. */
  unitsEditable: boolean;
  unitsAvailable: number;
}

/** What a unit is, costs, and how many there are. */
export function PriceSection({ feeBasisPoints, unitsEditable, unitsAvailable }: PriceSectionProps) {
  const { register, control, formState } = useFormContext<EditorValues>();
  const { errors } = formState;
  const [priceAmount, currency, unitDescription, delivery] = useWatch({
    control,
    name: ["priceAmount", "currency", "unitDescription", "delivery"],
  });
  const price = readPrice(priceAmount);
  return (
    <Section id="price" title="Price and units" hint="Small units let people try it: an order starts at one.">
      <div className="editor-row">
        <Field
          label="Price per unit"
          hint={earned(price, currency, feeBasisPoints)}
          error={errors.priceAmount?.message}
        >
          <AffixInput
            {...register("priceAmount")}
            before={currencySign(currency)}
            className="num"
            inputMode="decimal"
            autoComplete="off"
          />
        </Field>
        <Field label="Currency" error={errors.currency?.message}>
          <Select {...register("currency")}>
            {CURRENCIES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="editor-row">
        <Field
          label="One unit is"
          hint={shownAs(price, currency, unitDescription)}
          error={errors.unitDescription?.message}
        >
          <Input
            {...register("unitDescription")}
            maxLength={128}
            placeholder="10,000 calls"
            autoComplete="off"
          />
        </Field>
        {unitsEditable && delivery !== "pool" ? (
          <Field
            label="Units for sale"
            hint={
              delivery === "minted"
                ? "How many you are ready to serve"
                : "How many buyers' units the credential can carry"
            }
            error={errors.units?.message}
          >
            <Input {...register("units")} className="num" inputMode="numeric" autoComplete="off" />
          </Field>
        ) : (
          <div className="field">
            <span className="label">Units for sale</span>
            <p className="num">{formatCount(unitsAvailable)}</p>
            <p className="hint">
              {delivery === "pool"
                ? "One for each credential in the pool"
                : "Restock or withdraw them at any time"}
            </p>
          </div>
        )}
      </div>
    </Section>
  );
}

function currencySign(currency: Currency): string {
  const parts = new Intl.NumberFormat("en-IE", { style: "currency", currency }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

function earned(price: number | null, currency: Currency, feeBasisPoints: number): string | undefined {
  if (price === null || !Number.isInteger(price)) return undefined;
  const fee = share(price, feeBasisPoints);
  return `You receive ${formatMoney({ amount: price - fee, currency })} after the ${feeBasisPoints / 100} % fee`;
}

function shownAs(price: number | null, currency: Currency, unit: string): string | undefined {
  if (price === null || !Number.isInteger(price) || unit.trim() === "") return undefined;
  return `Shown as “${formatMoney({ amount: price, currency })} / ${unit.trim()}”`;
}
