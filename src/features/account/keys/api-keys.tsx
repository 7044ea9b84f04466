"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import type { ApiKeyView } from "@/contracts/api-key";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { KeyExample } from "./key-example";
import { KeyRow } from "./key-row";
import { MakeKeyDialog } from "./make-key-dialog";
import { RevokeKeyDialog } from "./revoke-key-dialog";

/** The account's API keys: makes one, shows what there is, ends one. */
export function ApiKeys() {
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null);
  const make = (
    <Button size="sm" variant="primary" onClick={() => setMaking(true)}>
      Make a key
    </Button>
  );
  return (
    <>
      <Panel title="Your keys" flush actions={make}>
        <KeyList onRevoke={setRevoking} />
      </Panel>
      <Panel title="Using a key">
        <div className="grid gap-3">
          <p className="text-ink-2 text-sm">
            A program sends its key with every request. A request without the right scope is told which one it
            needs.
          </p>
          <KeyExample />
        </div>
      </Panel>
      {making ? <MakeKeyDialog onClose={() => setMaking(false)} /> : null}
      {revoking ? <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} /> : null}
    </>
  );
}

function KeyList({ onRevoke }: { onRevoke: (key: ApiKeyView) => void }) {
  const trpc = useTRPC();
  const keys = useQuery(trpc.apiKey.find.queryOptions());
  if (keys.isPending) {
    return (
      <Loading label="Loading your keys">
        <SkeletonRows rows={3} />
      </Loading>
    );
  }
  if (keys.isError && !keys.data) {
    return (
      <ErrorState title="Your keys did not load" level={3} onRetry={() => keys.refetch()}>
        {toPublicError(keys.error).sentence}
      </ErrorState>
    );
  }
  if (keys.data.length === 0) {
    return (
      <EmptyState title="No keys yet" level={3} compact>
        Make one for each program that acts for you, with as few scopes as it needs.
      </EmptyState>
    );
  }
  return (
    <ul>
      {keys.data.map((key) => (
        <KeyRow key={key.id} apiKey={key} onRevoke={() => onRevoke(key)} />
      ))}
    </ul>
  );
}
