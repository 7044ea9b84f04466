import { setInterval } from "node:timers";
import { WEBHOOKS_AT_ONCE } from "@/config/limits";
import { SECOND } from "@/lib/time";
import type { Db } from "@/server/db/types";
import { attemptDelivery } from "@/server/domain/webhook/attempt-delivery";
import { type ClaimedDelivery, claimDeliveries, findWaiting } from "@/server/domain/webhook/claim-deliveries";
import { fanOutMessages } from "@/server/domain/webhook/fan-out-messages";
import type { WebhookPorts } from "@/server/domain/webhook/webhook-sender";
import { logger } from "../logger";

interface Delivering {
  db: Db;
  ports: WebhookPorts;
  now: () => Date;
  /** Milliseconds between two looks at what waits. */
  every?: number;
  atOnce?: number;
}

/** Webhooks leave while this runs. */
export interface WebhookDelivery {
  /** Claims nothing more and waits for what is on its way. */
  stop(): Promise<void>;
}

/** Messages fanned out at a time. */
const BATCH = 200;

/**
 * Looks each second, and whenever a delivery has ended, for what waits: makes the deliveries of new messages and tries
 * those that are due, some at once and one at a time for each endpoint, so that a slow server holds up only itself. Safe
 * in any number of processes.
 */
export function startDelivering({
  db,
  ports,
  now,
  every = SECOND,
  atOnce = WEBHOOKS_AT_ONCE,
}: Delivering): WebhookDelivery {
  const underway = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function look(): Promise<void> {
    do {
      again = false;
      const waiting = await findWaiting(db, { now: now() });
      if (waiting.messages) await fanOutMessages(db, { now: now(), limit: BATCH });
      if (waiting.messages || waiting.deliveries) await claim();
    } while (again && !stopped);
  }

  async function claim(): Promise<void> {
    const limit = atOnce - underway.size;
    if (limit <= 0 || stopped) return;
    for (const claimed of await claimDeliveries(db, { now: now(), limit })) {
      const attempt = deliver(claimed).finally(() => {
        underway.delete(attempt);
        wake();
      });
      underway.add(attempt);
    }
  }

  async function deliver(claimed: ClaimedDelivery): Promise<void> {
    await attemptDelivery(db, ports, { claimed, now: now() }).catch((err: unknown) => {
      logger.error({ err, deliveryId: claimed.id }, "a webhook could not be tried");
    });
  }

  function wake(): void {
    again = true;
    if (looking !== null || stopped) return;
    looking = look()
      .catch((err: unknown) => logger.error({ err }, "looking for webhooks"))
      .finally(() => {
        looking = null;
      });
  }

  const timer = setInterval(wake, every);
  wake();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      await Promise.all(underway);
    },
  };
}
