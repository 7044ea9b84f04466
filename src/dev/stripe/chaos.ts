import { createHash } from "node:crypto";

/** What may go wrong with a request, in words. */
export const FAULTS = {
  cut_after_effect: "is cut after its effect",
  error_after_effect: "answers 500 after its effect",
  rate_limit: "answers 429 before its effect",
  hang: "hangs before its effect",
  hang_after_effect: "hangs after its effect",
} as const;
export type FaultKind = keyof typeof FAULTS;

/** What goes wrong with a request to the API: before its effect, or after it. */
export interface Fault {
  kind: FaultKind;
  /** Such as `POST /v1/refunds` or `GET /v1/checkout/sessions/:id`; every route where there is none. */
  route?: string;
  /** For the next calls only. */
  times?: number;
  /** For this share of the calls, from 0 to 1. */
  share?: number;
  /** Milliseconds to hang. */
  ms?: number;
}

export interface ChaosSettings {
  /** The same seed makes the same choices. */
  seed: string | number;
  /** Each event is delivered once up to this many times. */
  duplicate: number;
  /** Share of the events whose copies, at least two, go out at the same time. */
  concurrent: number;
  /** Share of the events that are never delivered. */
  drop: number;
  /** Events go out in any order. */
  shuffle: boolean;
  /** Milliseconds at most before an event goes out. */
  delay: number;
  faults: Fault[];
}

const CALM: ChaosSettings = {
  seed: 1,
  duplicate: 1,
  concurrent: 0,
  drop: 0,
  shuffle: false,
  delay: 0,
  faults: [],
};

/** What may go wrong, decided by seeded chance. Deliveries and requests draw from separate sequences. */
export class Chaos {
  settings: ChaosSettings = { ...CALM };
  private events = sequence(CALM.seed, "events");
  private requests = sequence(CALM.seed, "requests");

  /** Switches on what is given and starts the sequences anew; null switches everything off. */
  set(change: Partial<ChaosSettings> | null): void {
    const settings = { ...(change === null ? CALM : this.settings), ...change };
    this.settings = { ...settings, faults: settings.faults.map((fault) => ({ ...fault })) };
    this.events = sequence(this.settings.seed, "events");
    this.requests = sequence(this.settings.seed, "requests");
  }

  /** How one event goes out. */
  plan(): { dropped: boolean; copies: number; together: boolean; delay: number } {
    const { duplicate, concurrent, drop, delay } = this.settings;
    const dropped = this.events() < drop;
    const copies = 1 + Math.floor(this.events() * duplicate);
    const together = this.events() < concurrent;
    return {
      dropped,
      copies: together ? Math.max(2, copies) : copies,
      together,
      delay: Math.floor(this.events() * delay),
    };
  }

  /** Which of `count` waiting events goes next. */
  pick(count: number): number {
    return this.settings.shuffle ? Math.floor(this.events() * count) : 0;
  }

  /** What goes wrong with a call of this route, if anything. */
  fault(route: string): Fault | null {
    for (const fault of this.settings.faults) {
      if ((fault.route ?? route) !== route || fault.times === 0) continue;
      if (this.requests() >= (fault.share ?? 1)) continue;
      if (fault.times !== undefined) fault.times -= 1;
      return fault;
    }
    return null;
  }
}

/** Numbers from 0 to 1 that follow from the seed. */
function sequence(seed: string | number, name: string): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash("sha256").update(`${seed} ${name} ${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}
