import { expect, test } from "vitest";
import { together } from "@/lib/together";

/** A round that is answered when the test says so. */
interface Round {
  items: readonly number[];
  answer(): void;
  fail(reason: Error): void;
}

function recorded(bounds: { most: number; rounds: number }) {
  const rounds: Round[] = [];
  const add = together<number, string>(
    (items) =>
      new Promise((resolve, reject) =>
        rounds.push({
          items,
          answer: () =>
            resolve(
              items.map((item) =>
                item < 0
                  ? { status: "rejected", reason: new Error(`no ${item}`) }
                  : { status: "fulfilled", value: `did ${item}` },
              ),
            ),
          fail: reject,
        }),
      ),
    bounds,
  );
  return { rounds, add, seen: () => rounds.map(({ items }) => items) };
}

test("one that is alone starts at once", async () => {
  const { rounds, add, seen } = recorded({ most: 8, rounds: 1 });
  const answer = add(1);
  expect(seen()).toEqual([[1]]);
  rounds[0]?.answer();
  expect(await answer).toBe("did 1");
});

test("what comes meanwhile goes together, in order, never more than the most", async () => {
  const { rounds, add, seen } = recorded({ most: 3, rounds: 1 });
  const answers = [1, 2, 3, 4, 5].map(add);
  expect(seen()).toEqual([[1]]);
  rounds[0]?.answer();
  await answers[0];
  expect(seen()).toEqual([[1], [2, 3, 4]]);
  rounds[1]?.answer();
  await answers[3];
  rounds[2]?.answer();
  expect(await Promise.all(answers)).toEqual(["did 1", "did 2", "did 3", "did 4", "did 5"]);
  expect(seen()).toEqual([[1], [2, 3, 4], [5]]);
});

test("as many rounds are in hand as are allowed", () => {
  const { add, seen } = recorded({ most: 8, rounds: 2 });
  for (const item of [1, 2, 3]) void add(item);
  expect(seen()).toEqual([[1], [2]]);
});

test("each has its own answer; a round that breaks is its items' alone, and the next goes on", async () => {
  const { rounds, add } = recorded({ most: 8, rounds: 1 });
  const first = add(1);
  const [bad, good] = [add(-2), add(3)];
  rounds[0]?.fail(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  rounds[1]?.answer();
  await expect(bad).rejects.toThrow("no -2");
  expect(await good).toBe("did 3");
});
