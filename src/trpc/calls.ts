import { createTRPCClient, httpBatchLink, httpBatchStreamLink, splitLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";

/** Makes what calls procedures over HTTP, in batches the server accepts. */
export function makeCalls() {
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
