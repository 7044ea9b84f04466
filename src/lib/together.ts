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
 * `run` answers each item of its round, in order, and its items only; with a promise where that one takes longer.
 */
export function together<In, Out>(
  run: (items: readonly In[]) => Promise<readonly (Out | Promise<Out>)[]>,
  { most, rounds, gather = 0 }: Bounds,
): (item: In) => Promise<Out> {
  const waiting: { item: In; resolve(answer: Out | Promise<Out>): void; reject(reason: unknown): void }[] =
    [];
  let inHand = 0;
  let soon: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;

  function startNext(): void {
    if (waiting.length === 0 || inHand === rounds) return;
    if (inHand > 0 && gather > 0 && waiting.length < most) later ??= setTimeout(start, gather);
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
    try {
      const answers = await run(round.map(({ item }) => item));
      if (answers.length !== round.length) throw new Error("a round with too few answers");
      for (const [index, answer] of answers.entries()) round[index]?.resolve(answer);
    } catch (reason) {
      for (const { reject } of round) reject(reason);
    }
    inHand -= 1;
    startNext();
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      startNext();
    });
}
