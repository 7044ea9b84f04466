"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useState } from "react";
import { Link } from "@/components/ui/link";
import type { ListingUsageInput, UsageStep } from "@/contracts/metering";
import { useTRPC, useTRPCClient } from "@/trpc/client";
import { TopTokens } from "./top-tokens";
import { UsagePanel } from "./usage-panel";

/** The calls of everyone who bought a listing, and who calls most. */
export function ListingUsage({ listingId }: Pick<ListingUsageInput, "listingId">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [by, setBy] = useState<UsageStep>("day");
  const usage = useQuery({
    ...trpc.listing.usage.queryOptions({ listingId, by }),
    placeholderData: keepPreviousData,
  });
  const top = useQuery({
    ...trpc.listing.topTokens.queryOptions({ listingId, by }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="grid gap-4">
      <UsagePanel
        by={by}
        onBy={setBy}
        usage={usage}
        loadCsv={() => client.listing.usageCsv.query({ listingId, by })}
        empty={
          <>
            Each key that your API checks is counted here.{" "}
            <Link className="link" href={"/docs/api" as Route}>
              How to check one
            </Link>
          </>
        }
      />
      <TopTokens by={by} top={top} />
    </div>
  );
}
