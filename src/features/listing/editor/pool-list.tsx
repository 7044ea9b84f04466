"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { LoadMore } from "@/components/ui/pager";
import { DateTime } from "@/components/ui/relative-time";
import { MaskedSecret } from "@/components/ui/secret";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import type { Tone } from "@/config/status";
import type { CredentialView, OwnListing } from "@/contracts/own-listing";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

const STATUS: Record<CredentialView["status"], { label: string; tone: Tone }> = {
  available: { label: "For sale", tone: "success" },
  assigned: { label: "Handed out", tone: "neutral" },
  quarantined: { label: "Quarantined", tone: "warning" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};
const COLUMNS = [
  { label: "Credential" },
  { label: "Status" },
  { label: "Added" },
  { label: "Withdraw", quiet: true },
];

interface PoolListProps {
  own: OwnListing;
  /** Reads the listing and this list again. */
  onChanged: () => Promise<void>;
}

/** Every credential of a pool, masked, newest first. Those that nobody was given can be withdrawn. */
export function PoolList({ own, onChanged }: PoolListProps) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.listing.findCredentials.infiniteQueryOptions(
      { listingId: own.id },
      { getNextPageParam: ({ next }) => next },
    ),
  );
  const [chosen, setChosen] = useState<CredentialView | null>(null);
  const credentials = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.isPending)
    return (
      <Loading label="Loading the credentials">
        <SkeletonRows rows={3} />
      </Loading>
    );
  if (query.error) {
    return (
      <ErrorState title="The credentials did not load" level={3} onRetry={() => void query.refetch()}>
        {toPublicError(query.error).sentence}
      </ErrorState>
    );
  }
  if (credentials.length === 0) return null;
  return (
    <div className="panel">
      <Table caption="Credentials of the pool" columns={COLUMNS} cards>
        {credentials.map((credential) => (
          <tr key={credential.id}>
            <Cell as="head">
              <MaskedSecret lastFour={credential.lastFour} />
            </Cell>
            <Cell as="status">
              <Badge tone={STATUS[credential.status].tone}>{STATUS[credential.status].label}</Badge>
            </Cell>
            <Cell label="Added">
              <DateTime at={credential.createdAt.toISOString()} />
            </Cell>
            <Cell numeric>
              {credential.status === "available" ? (
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Withdraw the one that ends in ${credential.lastFour}`}
                  onClick={() => setChosen(credential)}
                >
                  Withdraw
                </Button>
              ) : null}
            </Cell>
          </tr>
        ))}
      </Table>
      {query.hasNextPage ? (
        <LoadMore busy={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
      ) : null}
      {chosen ? (
        <WithdrawDialog own={own} credential={chosen} onClose={() => setChosen(null)} onChanged={onChanged} />
      ) : null}
    </div>
  );
}

interface WithdrawDialogProps extends PoolListProps {
  credential: CredentialView;
  onClose: () => void;
}

function WithdrawDialog({ own, credential, onClose, onChanged }: WithdrawDialogProps) {
  const trpc = useTRPC();
  const withdraw = useMutation({
    ...trpc.listing.withdrawCredentials.mutationOptions(),
    onSuccess: async () => {
      await onChanged();
      toast.success("Credential withdrawn", { description: "It is no longer for sale." });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Withdraw the credential that ends in ${credential.lastFour}?`}
      description="It leaves the pool, and there is one unit less for sale. You can add it again later."
      confirmLabel="Withdraw it"
      busyLabel="Withdrawing"
      danger
      busy={withdraw.isPending}
      onConfirm={() => withdraw.mutate({ listingId: own.id, credentialIds: [credential.id] })}
    >
      {withdraw.error ? (
        <Note tone="danger" role="alert">
          {toPublicError(withdraw.error).sentence}
        </Note>
      ) : null}
    </ConfirmDialog>
  );
}
