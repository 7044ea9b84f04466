import Stripe from "stripe";
import { ProviderRefused, ProviderUnavailable } from "@/server/domain/payment/provider";

/** Asks Stripe once. Throws `ProviderRefused` where it decided against it, `ProviderUnavailable` for all else. */
export async function ask<T>(request: () => Promise<Stripe.Response<T>>): Promise<Stripe.Response<T>> {
  const answer = await request().catch((error: unknown) => {
    throw toProviderError(error);
  });
  // The SDK takes an answer without an `error` object for a success, whatever its status.
  const status = answer.lastResponse.statusCode;
  if (status >= 400) throw new ProviderUnavailable(`${status} without an error`);
  return answer;
}

/** Stripe's own messages quote what they were asked, so only its code and the id of the request go on. */
function toProviderError(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const { statusCode: status, code = error.rawType, requestId } = error;
  if (status !== undefined && isDecision(error, status)) return new ProviderRefused(code ?? String(status));
  const what = [status ?? "no answer", code, requestId].filter((part) => part !== undefined);
  return new ProviderUnavailable(what.join(" "));
}

function isDecision({ code, headers }: InstanceType<typeof Stripe.errors.StripeError>, status: number) {
  // A failure that Stripe keeps under its key comes back the same for ever.
  if (status >= 500) return headers?.["idempotent-replayed"] === "true";
  // A key that is not right, or may not do this, is ours to mend: the same request is taken afterwards.
  if (status === 401 || status === 403 || status === 429) return false;
  return code !== "idempotency_key_in_use" && code !== "rate_limit" && code !== "lock_timeout";
}
