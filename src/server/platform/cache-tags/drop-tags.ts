import { SECOND } from "@/lib/time";
import type { DropTags } from "./keep-cache-fresh";
import { localSecret } from "./local-secret";

/** Asks this very process: `path` with what `fetch` takes. */
export type LocalRequest = (path: string, init: RequestInit) => Promise<Response>;

/** Next drops tags only inside a request, so this process sends itself one. Throws where it was not answered with 204. */
export function dropTagsThrough(localRequest: LocalRequest): DropTags {
  return async (tags) => {
    const response = await localRequest("/api/internal/tags", {
      method: "POST",
      headers: { authorization: `Bearer ${localSecret()}`, "content-type": "application/json" },
      body: JSON.stringify(tags),
      signal: AbortSignal.timeout(10 * SECOND),
    });
    await response.body?.cancel();
    if (response.status !== 204) throw new Error(`The tags were answered with ${response.status}.`);
  };
}
