import { database } from "@/server/db/client";
import type { JobPayloads, Jobs } from "@/server/domain/jobs";
import { makeRefund } from "@/server/domain/payment/make-refund";
import { currentTime } from "../clock";
import { sendMail } from "../mail/send-mail";
import { openMailTransport } from "../mail/transport";
import { secretBox } from "../secret-box";
import { payments } from "../stripe/open-payments";
import { webhookSender } from "../webhook/create-sender";
import { startDelivering, type WebhookDelivery } from "../webhook/deliver-webhooks";
import { doDueWork } from "./due-work";
import { jobs } from "./open-jobs";

/** What the worker does with each kind of job. A job may come more than once, and a handler must not mind. */
export interface Handlers {
  jobs: { [Name in keyof JobPayloads]: (job: { id: string; data: JobPayloads[Name] }) => Promise<void> };
  dueWork(): Promise<unknown>;
  /** Sends webhooks until it is stopped. */
  startDelivering(): WebhookDelivery;
  /** Lets go of what the handlers opened. */
  close(): void;
}

/** The queue, opened when something is put in. */
const lazyJobs: Jobs = { enqueue: async (tx, name, data) => (await jobs()).enqueue(tx, name, data) };

/** The real handlers: by the app's clock, on the app's database, to the configured SMTP server. */
export function openHandlers(): Handlers {
  const { db } = database();
  const transport = openMailTransport();
  return {
    jobs: {
      mail: ({ id, data }) => sendMail(db, transport, { mail: data, jobId: id, now: currentTime() }),
      refund: async ({ data }) =>
        makeRefund(db, { payments: payments(), jobs: await jobs() }, { ...data, now: currentTime() }),
    },
    dueWork: doDueWork,
    startDelivering: () =>
      startDelivering({
        db,
        ports: { box: secretBox(), sender: webhookSender(), jobs: lazyJobs },
        now: currentTime,
      }),
    close: () => transport.close(),
  };
}
