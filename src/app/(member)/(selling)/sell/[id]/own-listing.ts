import "server-only";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/app/_shell/require-actor";
import { type Id, isId } from "@/lib/id";

/** The listing an address names, of a logged-in seller; anything else ends here. */
export async function ownListingId(id: string, path: string): Promise<Id<"lst">> {
  const { isSeller } = await requireActor(path);
  if (!isSeller) redirect("/sell");
  if (!isId("lst", id)) notFound();
  return id;
}
