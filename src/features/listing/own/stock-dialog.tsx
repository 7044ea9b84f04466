"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { onDemand, usePart } from "@/components/ui/on-demand";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/count";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import type { ActionListing } from "./listing-moves";

const contract = onDemand(() => import("@/contracts/own-listing"));

interface StockDialogProps {
  listing: ActionListing;
  change: "restock" | "withdraw";
  onClose: () => void;
  onChanged: () => void;
}

const WORDS = {
  restock: {
    title: "Restock",
    label: "Units to add",
    confirm: "Add units",
    busy: "Adding",
    done: "Units added",
  },
  withdraw: {
    title: "Withdraw units",
    label: "Units to withdraw",
    confirm: "Withdraw units",
    busy: "Withdrawing",
    done: "Units withdrawn",
  },
};

/** Puts more units up for sale, or takes unsold ones back. */
export function StockDialog({ listing, change, onClose, onChanged }: StockDialogProps) {
  const trpc = useTRPC();
  const words = WORDS[change];
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const options =
    change === "restock"
      ? trpc.listing.restock.mutationOptions()
      : trpc.listing.withdrawUnits.mutationOptions();
  const mutation = useMutation({
    ...options,
    onSuccess: () => {
      toast.success(words.done, { description: listing.serviceName });
      onChanged();
      onClose();
    },
    onError: (error) => setProblem(toPublicError(error).sentence),
  });
  usePart(contract);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const { RestockInput } = await contract.fetch();
      const units = RestockInput.shape.units.safeParse(Number(typed));
      setProblem(units.error?.issues[0]?.message);
      if (units.success) mutation.mutate({ listingId: listing.id, units: units.data });
    } catch (error) {
      setProblem(toPublicError(error).sentence); // the contract did not come
    }
  };
  const pool = listing.delivery === "pool" ? "The credentials added last go first; none that was sold." : "";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${words.title}: ${listing.serviceName}`}
      description={`${formatCount(listing.stock.available)} are for sale now. ${pool}`}
    >
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <Field label={words.label} error={problem}>
          <Input
            className="num"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" busy={mutation.isPending} busyLabel={words.busy}>
          {words.confirm}
        </Button>
      </form>
    </Dialog>
  );
}
