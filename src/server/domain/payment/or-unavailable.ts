import { DomainError } from "@/contracts/errors";
import { ProviderUnavailable } from "./provider";

/** An answer of the provider, or `payments_unavailable` where there is none: what a person is told who waits for it. */
export async function orUnavailable<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ProviderUnavailable) throw new DomainError("payments_unavailable");
    throw error;
  }
}
