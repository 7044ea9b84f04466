import { DEMO_PEOPLE } from "@/config/demo-people";
import { WEBHOOK_EVENT_TYPES } from "@/config/webhook-events";
import { must } from "@/lib/assert";
import { addTime, DAY, MINUTE } from "@/lib/time";
import { findAccountByEmail } from "@/server/domain/account/find-account-by-email";
import { disableEndpoint } from "@/server/domain/webhook/switch-endpoint";
import { currentTime } from "@/server/platform/clock";
import { anEndpoint, client, deliverRound, happen, webhookPorts } from "../tests/support/webhooks";
import type { Market } from "./market";

const made = new WeakMap<Market, Promise<string[]>>();

/**
 * The endpoints of the demo seller, for e2e/pages.ts: one that heard something and is failing since, one that is off. Their
 * servers do not exist, and the market's worker finds that out by itself.
 */
async function endpoints(market: Market): Promise<string[]> {
  const { db } = market;
  const email = DEMO_PEOPLE.find(({ key }) => key === "demo-seller")?.email ?? "";
  const { id: accountId } = must(await findAccountByEmail(db, { email }), email);
  const now = addTime(currentTime(), -DAY);
  const ports = webhookPorts();
  const url = "https://hooks.nordwind.example/udam/a-rather-long-path/that-wraps-on-small-screens";
  const failing = await anEndpoint(db, accountId, { now, url, events: [...WEBHOOK_EVENT_TYPES] });
  await happen(db, accountId, now);
  ports.sender.answers({ status: 200, body: "ok" });
  await deliverRound(db, ports, now);
  await happen(db, accountId, addTime(now, MINUTE));
  ports.sender.answers({ status: 500, body: "<h1>Internal Server Error</h1>" });
  await deliverRound(db, ports, addTime(now, MINUTE));
  const off = await anEndpoint(db, accountId, { now, url: "https://old.nordwind.example/hook" });
  await disableEndpoint(db, { endpointId: off.id, accountId, client, now });
  return [failing.id, off.id];
}

/** The page of the first or the second of them; made once a market. */
export const endpointOf = (which: 0 | 1) => async (market: Market) => {
  const promise = made.get(market) ?? endpoints(market);
  made.set(market, promise);
  return `/settings/webhooks/${(await promise)[which]}`;
};
