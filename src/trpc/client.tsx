"use client";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";
import { makeQueryClient } from "./query-client";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

let browserClient: QueryClient | undefined;

function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

function makeClient() {
  const url = typeof window === "undefined" ? "http://localhost/api/trpc" : "/api/trpc";
  const options = { url, transformer: superjson, maxItems: 10 };
  return createTRPCClient<AppRouter>({
    // Queries stream; a mutation's answer comes whole, because a streamed one loses its Set-Cookie.
    links: [
      splitLink({
        condition: (operation) => operation.type === "mutation",
        true: httpBatchLink(options),
        false: httpBatchStreamLink(options),
      }),
    ],
  });
}

/** Gives the pages below it tRPC and the query cache. */
export function TRPCReactProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  const queries = queryClient();
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
