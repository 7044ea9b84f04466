interface Bounds {
  /** Most items of one round. */
  most: number;
  /** Rounds in hand at once; what comes meanwhile is gathered for the next. */
  rounds: number;
}

/**
 * Does what arrives together in one go, first come first served. An item that is alone starts at once and waits for nobody;
 * under load each round takes what gathered while the rounds before it were in hand. `run` answers each item of its round,
 * in order, and its items only.
 */
export function together<In, Out>(
  run: (items: readonly In[]) => Promise<PromiseSettledResult<Out>[]>,
  { most, rounds }: Bounds,
): (item: In) => Promise<Out> {
  const waiting: { item: In; settle: (outcome: PromiseSettledResult<Out>) => void }[] = [];
  let inHand = 0;

  async function go(): Promise<void> {
    inHand += 1;
    const round = waiting.splice(0, most);
    const outcomes = await answers(round.map(({ item }) => item));
    inHand -= 1;
    if (waiting.length > 0) void go();
    for (const [index, { settle }] of round.entries()) settle(outcomes(index));
  }

  async function answers(items: readonly In[]): Promise<(index: number) => PromiseSettledResult<Out>> {
    try {
      const settled = await run(items);
      return (index) =>
        settled[index] ?? { status: "rejected", reason: new Error("a round without an answer") };
    } catch (reason) {
      return () => ({ status: "rejected", reason });
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({
        item,
        settle: (outcome) =>
          outcome.status === "fulfilled" ? resolve(outcome.value) : reject(outcome.reason),
      });
      if (inHand < rounds) void go();
    });
}
