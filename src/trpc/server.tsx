import "server-only";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createContext } from "@/server/api/context";
import { appRouter, createCaller } from "@/server/api/root";
import { makeQueryClient } from "./query-client";

const getContext = cache(async () => createContext(await headers(), new Headers()));

/** This request's query cache. */
export const getQueryClient = cache(makeQueryClient);

/** Query options that run the procedures in this process: `prefetchQuery(trpc.order.find.queryOptions({}))`. */
export const trpc = createTRPCOptionsProxy({
  ctx: getContext,
  router: appRouter,
  queryClient: getQueryClient,
});

/** Calls procedures directly, for what a page decides on the server (does this order exist, who is asking). */
export const api = cache(async () => createCaller(await getContext()));

/** Who is asking, or null. */
export async function getActor() {
  return (await getContext()).actor;
}

/** Sends what was prefetched on the server into the browser's query cache. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
