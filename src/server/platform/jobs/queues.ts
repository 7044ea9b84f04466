import type { Queue } from "pg-boss";
import { DAY, HOUR, MINUTE, SECOND } from "@/lib/time";
import type { JobPayloads } from "@/server/domain/jobs";

const seconds = (duration: number) => duration / SECOND;

/** Where a job goes whose last retry failed, for an operator to look at. */
const DEAD_LETTERS = "dead_letters";
/** The scan for due work; several processes ask for it, one at a time does it. */
export const DUE_WORK = "due_work";

type QueueName = keyof JobPayloads | typeof DEAD_LETTERS | typeof DUE_WORK;

/** The queues, in the order in which they are made: a queue's dead letters need a place before it. */
export const QUEUES = {
  dead_letters: { retentionSeconds: seconds(90 * DAY) },
  mail: {
    notify: true,
    // About a day of trying: 10 s, 20 s, 40 s, … at most two hours apart.
    retryLimit: 18,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: seconds(2 * HOUR),
    expireInSeconds: seconds(2 * MINUTE),
    // A mail's job holds an e-mail: it goes soon after the mail went.
    deleteAfterSeconds: seconds(HOUR),
    deadLetter: DEAD_LETTERS,
  },
  refund: {
    notify: true,
    // About six hours of trying: 10 s, 20 s, 40 s, … at most an hour apart. A refund that Stripe refused is due again by
    // its own row, not by its job.
    retryLimit: 14,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: seconds(HOUR),
    expireInSeconds: seconds(2 * MINUTE),
    deleteAfterSeconds: seconds(DAY),
    deadLetter: DEAD_LETTERS,
  },
  due_work: {
    policy: "exclusive",
    retryLimit: 0, // the next minute tries again
    expireInSeconds: seconds(5 * MINUTE),
    deleteAfterSeconds: seconds(HOUR),
  },
} as const satisfies Record<QueueName, Omit<Queue, "name">>;
