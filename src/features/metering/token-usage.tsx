"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TokenUsageInput, UsageStep } from "@/contracts/metering";
import { useTRPC, useTRPCClient } from "@/trpc/client";
import { UsagePanel } from "./usage-panel";

/** The calls that were made with one token. */
export function TokenUsage({ tokenId }: Pick<TokenUsageInput, "tokenId">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [by, setBy] = useState<UsageStep>("hour");
  const usage = useQuery({
    ...trpc.token.usage.queryOptions({ tokenId, by }),
    placeholderData: keepPreviousData,
  });
  return (
    <UsagePanel
      by={by}
      onBy={setBy}
      usage={usage}
      loadCsv={() => client.token.usageCsv.query({ tokenId, by })}
      empty="Send the key with a call. It is counted here in the moment the seller checks it."
    />
  );
}
