interface Bounds {
  /** Most items of one round. */
  most: number;
  /** Rounds in hand at once; what comes meanwhile is gathered for the next. */
  rounds: number;
  /** Milliseconds that the next is gathered for while another is in hand: small rounds cost as much as large ones. */
  gather?: number;
}

/**
 * Does what arrives together in one go, first come first served: what comes in one turn of the event loop shares a round.
 * An item that is alone waits for nobody; under load each round takes what gathered while those before it were in hand.
 * `run` answers each item of its round, in order, and its items only.
 */
export function together<In, Out>(
  run: (items: readonly In[]) => Promise<PromiseSettledResult<Out>[]>,
  { most, rounds, gather = 0 }: Bounds,
): (item: In) => Promise<Out> {
  const waiting: { item: In; settle: (outcome: PromiseSettledResult<Out>) => void }[] = [];
  let inHand = 0;
  let soon: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;

  function startNext(): void {
    if (waiting.length === 0 || inHand === rounds) return;
    if (inHand > 0 && gather > 0) later ??= setTimeout(start, gather);
    else soon ??= setImmediate(start);
  }

  function start(): void {
    clearImmediate(soon);
    clearTimeout(later);
    soon = later = undefined;
    while (inHand < rounds && waiting.length > 0) void go();
  }

  async function go(): Promise<void> {
    inHand += 1;
    const round = waiting.splice(0, most);
    const outcomes = await answers(round.map(({ item }) => item));
    inHand -= 1;
    for (const [index, { settle }] of round.entries()) settle(outcomes(index));
    startNext();
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
      startNext();
    });
}
