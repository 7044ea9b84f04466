import type { SaleTerms } from "@/contracts/money";
import type { Db } from "@/server/db/types";
import { getOrderSettings } from "./settings";

/** What an order placed now would be under, as far as its seller is concerned. */
export async function getSaleTerms(db: Db): Promise<SaleTerms> {
  const { feeBasisPoints, acceptanceWindow } = await getOrderSettings(db);
  return { feeBasisPoints, acceptanceWindow };
}
