import "server-only";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getActor } from "@/trpc/server";

/** Who is asking; sends the anonymous to log in and back to `path`. */
export async function requireActor(path: string) {
  const actor = await getActor();
  if (actor === null) redirect(`/log-in?next=${encodeURIComponent(path)}` as Route);
  return actor;
}
