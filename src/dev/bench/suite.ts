/** One measured thing: what is shown, and every raw figure it was made from. */
export interface Figure {
  name: string;
  value: number;
  unit: "ms" | "CPU ms per 1,000" | "per second" | "%" | "times" | "kB" | "points";
  /** One a round, in order. */
  raw: number[];
  /** What was promised of it. */
  target?: { atLeast: number } | { atMost: number };
}

/** One part of `npm run bench`. */
export interface Suite {
  name: string;
  /** How it measures, in a sentence or two that are printed with the figures. */
  method: string;
  run(signal: AbortSignal): Promise<Figure[]>;
}
