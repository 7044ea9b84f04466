import { createHash } from "node:crypto";

export type Dice = ReturnType<typeof rollDice>;

/** Chance that follows from its seed: the same seed rolls the same. */
export function rollDice(seed: string) {
  let rolls = 0;
  const roll = () => createHash("sha256").update(`${seed} ${rolls++}`).digest().readUInt32BE() / 2 ** 32;
  return {
    /** True so many times in a hundred. */
    chance: (percent: number) => roll() * 100 < percent,
    below: (bound: number) => Math.floor(roll() * bound),
    /** One of them, or null where there are none. */
    oneOf: <T>(items: readonly T[]): T | null => items[Math.floor(roll() * items.length)] ?? null,
  };
}
