import { expect, onTestFinished, test, vi } from "vitest";
import { together } from "@/lib/together";

/** A round that is answered when the test says so. */
interface Round {
  items: readonly number[];
  answer(): void;
  fail(reason: Error): void;
}

function recorded(bounds: Parameters<typeof together>[1]) {
  const rounds: Round[] = [];
  const add = together<number, string>(
    (items) =>
      new Promise((resolve, reject) =>
        rounds.push({
          items,
          answer: () =>
            resolve(
              items.map((item) => (item < 0 ? Promise.reject(new Error(`no ${item}`)) : `did ${item}`)),
            ),
          fail: reject,
        }),
      ),
    bounds,
  );
  return { rounds, add, seen: () => rounds.map(({ items }) => items) };
}

/** What came so far has come in one turn, and that turn is over. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("one that is alone waits for nobody", async () => {
  const { rounds, add, seen } = recorded({ most: 8, rounds: 1, gather: 60_000 });
  const answer = add(1);
  await turn();
  expect(seen()).toEqual([[1]]);
  rounds[0]?.answer();
  expect(await answer).toBe("did 1");
});

test("what comes in one turn goes together, in order, never more than the most", async () => {
  const { rounds, add, seen } = recorded({ most: 3, rounds: 1 });
  const answers = [1, 2, 3, 4, 5].map(add);
  await turn();
  expect(seen()).toEqual([[1, 2, 3]]);
  rounds[0]?.answer();
  await answers[0];
  await turn();
  rounds[1]?.answer();
  expect(await Promise.all(answers)).toEqual(["did 1", "did 2", "did 3", "did 4", "did 5"]);
  expect(seen()).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test("as many rounds are in hand as are allowed; what comes meanwhile goes together", async () => {
  const { rounds, add, seen } = recorded({ most: 8, rounds: 2 });
  for (const item of [1, 2, 3, 4]) {
    void add(item);
    await turn();
  }
  expect(seen()).toEqual([[1], [2]]);
  rounds[0]?.answer();
  await turn();
  await turn();
  expect(seen()).toEqual([[1], [2], [3, 4]]);
});

test("while one is in hand the next is gathered for a while, or until that one is over", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { rounds, add, seen } = recorded({ most: 8, rounds: 2, gather: 3 });
  const come = async (...items: number[]) => {
    for (const item of items) void add(item);
    await turn();
  };
  await come(1);
  await come(2);
  await come(3);
  expect(seen()).toEqual([[1]]);
  vi.advanceTimersByTime(3);
  expect(seen()).toEqual([[1], [2, 3]]);
  rounds[0]?.answer();
  await turn();
  await come(4);
  expect(seen()).toHaveLength(2); // [2, 3] is still in hand
  rounds[1]?.answer();
  await turn();
  await turn();
  expect(seen()).toEqual([[1], [2, 3], [4]]);
});

test("a full round does not wait for more", async () => {
  const { add, seen } = recorded({ most: 2, rounds: 2, gather: 60_000 });
  void add(1);
  await turn();
  for (const item of [2, 3]) void add(item);
  await turn();
  expect(seen()).toEqual([[1], [2, 3]]);
});

test("each has its own answer; a round that breaks is its items' alone, and the next goes on", async () => {
  const { rounds, add } = recorded({ most: 8, rounds: 1 });
  const first = add(1);
  await turn();
  const [bad, good] = [add(-2), add(3)];
  rounds[0]?.fail(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  await turn();
  rounds[1]?.answer();
  await expect(bad).rejects.toThrow("no -2");
  expect(await good).toBe("did 3");
});
