import { localRequest } from "../local-server";
import type { DropTags } from "./keep-cache-fresh";

/** Next drops tags only inside a request, so this process sends itself one. Throws where it was not answered with 204. */
export const dropTags: DropTags = async (tags) => {
  const { status } = await localRequest("/api/internal/tags", { body: tags });
  if (status !== 204) throw new Error(`The tags were answered with ${status}.`);
};
