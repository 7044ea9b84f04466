import "server-only";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { connection } from "next/server";
import { cache } from "react";
import { createContext } from "@/server/api/context";
import { appRouter, createCaller } from "@/server/api/root";
import { makeQueryClient } from "./query-client";

const getContext = cache(async () => {
  await connection(); // what follows reads the clock, which no prerender may
  // A page is for a browser with its cookie. A bearer is for the API.
  const withCookie = new Headers(await headers());
  withCookie.delete("authorization");
  return createContext(withCookie, new Headers());
});

/** This request's query cache. */
export const getQueryClient = cache(() => makeQueryClient());

/** Query options that run the procedures in this process: `prefetchQuery(trpc.order.find.queryOptions({}))`. */
export const trpc = createTRPCOptionsProxy({
  ctx: getContext,
  router: appRouter,
  queryClient: getQueryClient,
});

/** Calls procedures directly, for what a page decides on the server (does this order exist, who is asking). */
export const api = cache(async () => createCaller(await getContext()));

/** What a procedure answers, or null where it says there is nothing for the asker. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

/** Who is asking, or null. */
export async function getActor() {
  return (await getContext()).actor;
}

/** The app's clock, as this request reads it. */
export async function getNow() {
  return (await getContext()).now;
}
