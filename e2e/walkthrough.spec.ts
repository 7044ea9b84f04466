import { readFileSync } from "node:fs";
import { stepsOf, walk } from "../tests/support/walkthrough";
import { expect, test } from "./fixtures";

test("the walk-through with curl does what it says", async ({ market }) => {
  const steps = stepsOf(readFileSync("docs/api-walkthrough.md", "utf8"));
  expect(steps.length).toBeGreaterThan(6);
  const printed = await walk(steps, { MARKET: market.url, MAILBOX: market.mailboxUrl });
  expect(printed).toEqual(steps.map(({ prints }) => prints ?? ""));
});
