"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { FilterLink } from "@/components/ui/chip";
import { ErrorState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import { OWN_COUNTED } from "@/config/limits";
import { formatFound } from "@/lib/count";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";
import { OwnToken } from "./own-token";
import { VaultEmpty } from "./vault-empty";
import { VaultGroup } from "./vault-group";
import { VaultSkeleton } from "./vault-skeleton";
import { type VaultView, vaultAddress } from "./vault-view";

const FILTERS = { active: "Active", ended: "Ended" } as const;

/** Everything the reader holds, grouped by order. */
export function Vault({ view }: { view: VaultView }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const vault = useInfiniteQuery(
    trpc.token.find.infiniteQueryOptions(view, { getNextPageParam: nextCursor }),
  );
  const counts = vault.data?.pages.at(-1)?.counts;
  const more = counts !== undefined && counts.active + counts.ended >= OWN_COUNTED;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <SearchField
          action={"/vault" as Route}
          label="Find a token"
          placeholder="Find by listing, order or last four"
          value={view.query}
          keep={view.filter === "active" ? {} : { show: view.filter }}
        />
        {(["active", "ended"] as const).map((filter) => (
          <FilterLink
            key={filter}
            href={vaultAddress({ ...view, filter }) as Route}
            current={view.filter === filter}
          >
            {FILTERS[filter]} {counts && formatFound({ count: counts[filter], more })}
          </FilterLink>
        ))}
      </div>
      {vault.isPending ? <VaultSkeleton /> : null}
      {vault.isError && !vault.data ? (
        <ErrorState title="Your vault did not load" onRetry={() => vault.refetch()}>
          {toPublicError(vault.error).sentence}
        </ErrorState>
      ) : null}
      <div className="grid gap-4">
        {vault.data?.pages.map((page) =>
          page.items.map((order) => (
            <VaultGroup key={order.orderId} order={order}>
              {order.tokens.map((token) => (
                <OwnToken
                  key={token.id}
                  token={token}
                  serviceName={order.serviceName}
                  now={page.now}
                  onChange={() => queries.invalidateQueries(trpc.token.pathFilter())}
                />
              ))}
            </VaultGroup>
          )),
        )}
      </div>
      {vault.data?.pages[0]?.items.length === 0 ? <VaultEmpty view={view} /> : null}
      {vault.hasNextPage ? (
        <LoadMore busy={vault.isFetchingNextPage} onMore={() => vault.fetchNextPage()} />
      ) : null}
    </>
  );
}
