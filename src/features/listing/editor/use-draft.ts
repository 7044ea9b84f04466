"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { OwnListing } from "@/contracts/own-listing";
import type { Id } from "@/lib/id";
import { useTRPC } from "@/trpc/client";
import type { Changes } from "./editor-changes";

/** The listing that is being edited: not there at all before the first thing is typed. */
export interface Draft {
  /** What the server has. */
  own: OwnListing | null;
  /** The listing's id; makes the listing first if there is none. */
  ensure: () => Promise<Id<"lst">>;
  save: (changes: Changes) => Promise<void>;
  /** Reads the listing again after its stock, status or credentials changed. */
  refresh: () => Promise<void>;
}

export function useDraft(initial: OwnListing | null): Draft {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [listingId, setListingId] = useState(initial?.id ?? null);
  const creating = useRef<Promise<Id<"lst">> | null>(null);
  const query = trpc.listing.getOwn.queryOptions({ listingId: listingId ?? "lst_" });
  const { data: own, refetch } = useQuery({
    ...query,
    enabled: listingId !== null,
    ...(initial ? { initialData: initial } : {}),
    // The form holds what is newer than the server's; nothing is to be read behind its back.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const create = useMutation(trpc.listing.create.mutationOptions());
  const save = useMutation(trpc.listing.save.mutationOptions());

  async function make(): Promise<Id<"lst">> {
    const made = await create.mutateAsync({});
    setListingId(made.listingId);
    // A reload comes back to the draft; the form stays as it is.
    window.history.replaceState(null, "", `/sell/${made.listingId}/edit`);
    return made.listingId;
  }

  async function ensure(): Promise<Id<"lst">> {
    if (listingId !== null) return listingId;
    creating.current ??= make().catch((error: unknown) => {
      creating.current = null;
      throw error;
    });
    return creating.current;
  }

  return {
    own: own ?? null,
    ensure,
    save: async ({ content, units }) => {
      const id = await ensure();
      const saved = await save.mutateAsync({
        listingId: id,
        ...content,
        ...(units === undefined ? {} : { units }),
      });
      queries.setQueryData(trpc.listing.getOwn.queryKey({ listingId: id }), saved);
    },
    refresh: async () => {
      await Promise.all([refetch(), queries.invalidateQueries(trpc.listing.findCredentials.pathFilter())]);
    },
  };
}
