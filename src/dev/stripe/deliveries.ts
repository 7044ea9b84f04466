import Stripe from "stripe";
import type { Chaos } from "./chaos";

const ANSWER_WITHIN = 10_000; // milliseconds of real time
const TRY_AGAIN_AFTER = [250, 1_000, 4_000]; // milliseconds of real time; then only by hand

/** One answer to one copy of an event; null where there was none. */
export interface Sent {
  event: string;
  type: string;
  status: number | null;
}

interface Waiting {
  event: Stripe.EventBase;
  copies: number;
  together: boolean;
  attempts: number;
  /** Not before this timer, unless flushed. */
  timer: NodeJS.Timeout | null;
}

/** Brings events to the webhook: in order, one at a time, again where the answer is not a 2xx; chaos decides otherwise. */
export class Deliveries {
  url: string | null = null;
  secrets: string[];
  held = false;
  readonly dropped: string[] = [];
  readonly log: Sent[] = [];
  private waiting: Waiting[] = [];
  private turn: Promise<unknown> = Promise.resolve();
  private readonly end = new AbortController();
  private readonly chaos: Chaos;
  private readonly now: () => Date;

  constructor(secret: string, chaos: Chaos, now: () => Date) {
    this.secrets = [secret];
    this.chaos = chaos;
    this.now = now;
  }

  /** The events that were not delivered yet, oldest first. */
  get pending(): Stripe.EventBase[] {
    return this.waiting.map(({ event }) => event);
  }

  add(event: Stripe.EventBase): void {
    const { dropped, copies, together, delay } = this.chaos.plan();
    if (dropped) {
      this.dropped.push(event.id);
      return;
    }
    const entry: Waiting = { event, copies, together, attempts: 0, timer: null };
    this.waiting.push(entry);
    if (delay > 0) this.later(entry, delay);
    this.go();
  }

  /** Delivers what is due, unless deliveries are held or there is nowhere to go. */
  go(): void {
    void this.inTurn(async () => {
      while (!this.held && this.url !== null) {
        const due = this.waiting.filter(({ timer }) => timer === null);
        const entry = due[this.chaos.pick(due.length)];
        if (!entry) return;
        await this.attempt(entry);
      }
    });
  }

  /** Attempts everything that waits once, so many at once, held or not, and what comes of it meanwhile. */
  flush(concurrency: number): Promise<Sent[]> {
    return this.inTurn(async () => {
      const tried = new Set<Waiting>();
      const sent: Sent[] = [];
      while (this.url !== null) {
        const left = this.waiting.filter((entry) => !tried.has(entry));
        if (left.length === 0) break;
        const round: Waiting[] = [];
        while (round.length < concurrency && left.length > 0)
          round.push(...left.splice(this.chaos.pick(left.length), 1));
        for (const entry of round) tried.add(entry);
        const answers = await Promise.all(round.map((entry) => this.attempt(entry)));
        sent.push(...answers.flat());
      }
      return sent;
    });
  }

  /** Sends an event once more, or many times, so many at once. */
  async redeliver(event: Stripe.EventBase, times: number, concurrency: number): Promise<Sent[]> {
    const sent: Sent[] = [];
    while (sent.length < times) {
      const round = Math.min(concurrency, times - sent.length);
      sent.push(...(await Promise.all(Array.from({ length: round }, () => this.send(event)))));
    }
    if (sent.some(isTaken)) this.settle(event);
    return sent;
  }

  clear(): void {
    for (const { timer } of this.waiting) clearTimeout(timer ?? undefined);
    this.waiting = [];
    this.dropped.length = 0;
    this.log.length = 0;
  }

  async stop(): Promise<void> {
    this.end.abort();
    this.held = true;
    this.clear();
    await this.turn;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async attempt(entry: Waiting): Promise<Sent[]> {
    clearTimeout(entry.timer ?? undefined);
    entry.timer = null;
    const sent = await this.redeliver(entry.event, entry.copies, entry.together ? entry.copies : 1);
    if (sent.some(isTaken)) return sent;
    const pause = TRY_AGAIN_AFTER[entry.attempts];
    entry.attempts += 1;
    this.later(entry, pause ?? null);
    return sent;
  }

  /** After the last attempt the timer never runs: the event waits for a flush. */
  private later(entry: Waiting, milliseconds: number | null): void {
    const wake = () => {
      entry.timer = null;
      this.go();
    };
    entry.timer = setTimeout(milliseconds === null ? () => undefined : wake, milliseconds ?? 2 ** 30).unref();
  }

  private settle(event: Stripe.EventBase): void {
    event.pending_webhooks = 0;
    for (const { timer } of this.waiting.filter((entry) => entry.event === event))
      clearTimeout(timer ?? undefined);
    this.waiting = this.waiting.filter((entry) => entry.event !== event);
  }

  private async send(event: Stripe.EventBase): Promise<Sent> {
    const sent: Sent = { event: event.id, type: event.type, status: null };
    if (this.url !== null) sent.status = await this.post(this.url, JSON.stringify(event, null, 2));
    this.log.push(sent);
    return sent;
  }

  private async post(url: string, payload: string): Promise<number | null> {
    const timestamp = Math.floor(this.now().getTime() / 1_000);
    const signatures = this.secrets.map((secret) =>
      Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }).replace(/^t=\d+,/, ""),
    );
    try {
      const response = await fetch(url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "stripe-signature": [`t=${timestamp}`, ...signatures].join(","),
        },
        body: payload,
        signal: AbortSignal.any([this.end.signal, AbortSignal.timeout(ANSWER_WITHIN)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }
}

const isTaken = ({ status }: Sent) => status !== null && status >= 200 && status < 300;
