import { test as base, expect } from "@playwright/test";
import { type Market, openMarket } from "./market";
import { type People, peopleOf } from "./people";

interface WorkerFixtures {
  market: Market;
}

interface TestFixtures {
  people: People;
}

/** Playwright's `test` with a market of the worker's own and people who use it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  market: [
    // Playwright wants a pattern here even where no other fixture is needed.
    async ({ browserName: _ }, use, { workerIndex }) => {
      const market = await openMarket(workerIndex);
      await use(market);
      await market.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ market }, use) => use(market.url),
  people: async ({ browser, market, baseURL: _ }, use) => {
    const people = peopleOf(browser, market);
    await use(people);
    await people.leave();
    expect(people.troubles()).toEqual([]);
  },
});

export { expect };
