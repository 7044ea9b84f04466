import type { EndpointView } from "@/contracts/webhook";
import type { EndpointRow } from "./endpoint-secret";

/** An endpoint as its owner sees it. */
export function toEndpointView(row: EndpointRow, now: Date): EndpointView {
  const { id, url, description, events, lastFour, createdAt, failingSince, previousEndsAt } = row;
  const { disabledAt, disabledReason } = row;
  const previousSecretEndsAt = previousEndsAt !== null && previousEndsAt > now ? previousEndsAt : null;
  return {
    ...{ id, url, description, events, lastFour, createdAt, failingSince },
    ...{ previousSecretEndsAt, disabledAt, disabledReason },
  };
}
