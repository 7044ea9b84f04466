import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { getActor } from "@/trpc/server";

/** To anyone but an operator these pages are not there; every procedure behind them checks for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  if ((await getActor())?.role !== "admin") notFound();
  return children;
}
