import type { Db } from "@/server/db/types";
import { suspendParty } from "@/server/domain/order/suspend-party";
import { isUnavailable, type PaymentPorts } from "./provider";
import { stopSuspendedSales } from "./reconcile-payments";

/**
 * Suspends an account and ends the Checkouts that are open for what it sells. Where Stripe cannot be reached the next
 * scan ends them, and what is paid until then is paid back. Throws what `suspendParty` throws.
 */
export async function suspendMember(
  db: Db,
  ports: PaymentPorts,
  input: Parameters<typeof suspendParty>[2],
): Promise<void> {
  await suspendParty(db, ports.jobs, input);
  try {
    await stopSuspendedSales(db, ports, input);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
  }
}
