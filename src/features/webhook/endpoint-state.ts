import type { StatusLook } from "@/config/status";
import { WEBHOOK_ENDPOINT_STATUS } from "@/config/status";
import type { EndpointView } from "@/contracts/webhook";

/** What an endpoint's badge says. */
export function stateOf({ disabledAt, failingSince }: EndpointView): StatusLook {
  if (disabledAt !== null) return WEBHOOK_ENDPOINT_STATUS.off;
  return failingSince === null ? WEBHOOK_ENDPOINT_STATUS.on : WEBHOOK_ENDPOINT_STATUS.failing;
}

/** Why it is off, in a sentence; null while it is on. */
export function whyOff({ disabledReason }: EndpointView): string | null {
  if (disabledReason === null) return null;
  return {
    owner: "You turned it off. It hears nothing until you turn it on.",
    failing: "For three days nothing arrived, so we stopped sending. Mend it, then turn it on.",
    gone: "It answered that it is gone (410), so we stopped sending. Turn it on if that was a mistake.",
  }[disabledReason];
}
