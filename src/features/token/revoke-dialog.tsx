"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceGroup } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { OptionCard } from "@/components/ui/option-card";
import { toast } from "@/components/ui/toast";
import type { Remedy, TokenView } from "@/contracts/token";
import { formatMoney, multiply } from "@/lib/money";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import type { SoldOrder } from "./sold-token";

interface RevokeDialogProps {
  token: TokenView;
  order: SoldOrder;
  onClose: () => void;
  onRevoked: () => void;
}

/** Asks what the buyer gets for a unit that is taken away, and why. */
export function RevokeDialog({ token, order, onClose, onRevoked }: RevokeDialogProps) {
  const trpc = useTRPC();
  const choices = remediesOf(order);
  const [remedy, setRemedy] = useState<Remedy>(choices[0]?.remedy ?? "refund");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const chosen = choices.find((choice) => choice.remedy === remedy);
  const revoke = useMutation(
    trpc.token.revoke.mutationOptions({
      onSuccess: () => {
        onClose();
        toast.success("Revoked", { description: `Token ${token.position} stopped working at once.` });
      },
      onSettled: onRevoked,
    }),
  );
  function submit() {
    setAsked(true);
    if (reason.trim() !== "") revoke.mutate({ tokenId: token.id, remedy, reason });
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => next || revoke.isPending || onClose()}
      title={`Revoke token ${token.position}?`}
      description="It stops working at once, for good, and the buyer is told why."
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          {chosen ? (
            <Button variant="danger-solid" busy={revoke.isPending} busyLabel="Revoking" onClick={submit}>
              {chosen.verb}
            </Button>
          ) : null}
        </>
      }
    >
      {chosen ? null : (
        <Note title="Not before the order is released.">
          Until then a key is revoked against a refund, and every unit of this one is used.
        </Note>
      )}
      <div className="grid gap-4" hidden={!chosen}>
        <ChoiceGroup legend="What the buyer gets for it" className="remedies">
          {choices.map((choice) => (
            <OptionCard
              key={choice.remedy}
              name="remedy"
              title={choice.title}
              checked={remedy === choice.remedy}
              onChange={() => setRemedy(choice.remedy)}
            >
              {choice.sentence}
            </OptionCard>
          ))}
        </ChoiceGroup>
        <Field
          label="Reason"
          hint="The buyer reads it."
          error={asked && reason.trim() === "" ? "Say why: the buyer reads it." : undefined}
        >
          <Textarea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {revoke.error ? (
          <Note tone="danger" role="alert">
            {toPublicError(revoke.error).sentence}
          </Note>
        ) : null}
      </div>
    </Dialog>
  );
}

interface Choice {
  remedy: Remedy;
  title: string;
  sentence: string;
  verb: string;
}

/** What may be given for a token of this order, as things stand: what the server would allow. */
export function remediesOf(order: SoldOrder): Choice[] {
  const released = order.status === "released";
  const replace: Choice = {
    remedy: "replace",
    title: "Another credential",
    sentence: "The next one of the pool. The old one is never sold again.",
    verb: "Revoke and replace",
  };
  const none: Choice = {
    remedy: "none",
    title: "Nothing",
    sentence: "The order is released, so none is owed. The reason is.",
    verb: "Revoke, nothing back",
  };
  const refund = refundOf(order);
  if (released) return refund ? [refund, none] : [none];
  if (order.delivery === "pool" && refund) return [refund, replace];
  return refund ? [refund] : [];
}

/** A unit's money, or of a metered key that of all units nobody used; null: every one is used. */
function refundOf({ status, delivery, unitPrice, units, unitsRefunded, can }: SoldOrder): Choice | null {
  const count = delivery === "minted" ? can.refundUnits : 1;
  if (count === 0) return null;
  const price = formatMoney({ ...unitPrice, amount: multiply(unitPrice.amount, count) });
  const from = status === "released" ? "Out of what you were paid" : "Out of escrow, at once";
  const used = units - unitsRefunded - count;
  return {
    remedy: "refund",
    title: `Refund ${price}`,
    sentence: delivery === "minted" ? `${from}: ${unusedText(count, used)}` : `${from}.`,
    verb: `Revoke and refund ${price}`,
  };
}

function unusedText(count: number, used: number): string {
  const unused = count === 1 ? "1 unit is unused." : `${count} units are unused.`;
  if (used === 0) return unused;
  return `${unused} ${used === 1 ? "1 is" : `${used} are`} used, at least in part, and not paid back.`;
}
