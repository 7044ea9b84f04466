import fc from "fast-check";
import { expect } from "vitest";
import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import type { Db } from "@/server/db/types";
import type { Market, Prediction } from "./market";
import { expectReality } from "./reality";

/** One thing somebody may do: what the rules say about it, how it is done, and what it changes. */
export interface Move<Target, Result> {
  /** What it is done to, or null if there is no such thing yet. */
  find: (market: Market) => Target | null;
  predict: (market: Market, target: Target) => Prediction;
  perform: (db: Db, target: Target, market: Market) => Promise<Result>;
  /** Runs only where it worked. */
  apply: (market: Market, target: Target, result: Result, db: Db) => void | Promise<void>;
}

export type MarketCommand = fc.AsyncCommand<Market, Db>;

/** Every kind of move that was made, with how it ended: a model that never gets anywhere proves nothing. */
export const reached = new Set<string>();

/** A move as a command: predicted, done, compared, and the whole market checked afterwards. */
export function command<Target, Result>(
  kind: string,
  details: readonly unknown[],
  move: Move<Target, Result>,
): MarketCommand {
  const name = [kind, ...details].join(" ");
  return {
    check: (market) => move.find(market) !== null,
    toString: () => name,
    async run(market, db) {
      const target = must(move.find(market), `what to ${name}`);
      const prediction = move.predict(market, target);
      const outcome = await attempt(move.perform(db, target, market));
      expect("code" in outcome ? outcome.code : "ok", name).toBe(prediction);
      if ("result" in outcome) await move.apply(market, target, outcome.result, db);
      await expectReality(db, market);
      reached.add(`${kind}: ${prediction}`);
    },
  };
}

async function attempt<T>(work: Promise<T>): Promise<{ result: T } | { code: string }> {
  try {
    return { result: await work };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code };
    throw error;
  }
}

/** The one that a number stands for, wherever it is among those there are. */
export function pick<T>(items: readonly T[], number: number): T | null {
  return items[number % Math.max(1, items.length)] ?? null;
}

/** Mostly null, sometimes a person: whoever has no business there. */
export const Stranger = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.nat(5) },
);

/** Whether Stripe's answer is lost on the way: its Checkout is there, and nobody knows of it. */
export const Lost = fc.constantFrom(false, false, false, true);

/** An arbitrary that comes up `weight` times as often as the others. */
export function often(weight: number, arbitrary: fc.Arbitrary<MarketCommand>): fc.Arbitrary<MarketCommand>[] {
  return Array(weight).fill(arbitrary);
}
