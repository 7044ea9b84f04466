import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerTags } from "@/server/api/cache-tags";
import { dropTags } from "@/server/platform/cache-tags/drop-tags";
import { localRequest, openLocalServer } from "@/server/platform/local-server";
import { answerBy, served } from "../support/serve";

let dropped: string[] = [];
beforeEach(() => {
  dropped = [];
});
const answer = (request: Request) => answerTags(request, (tag) => dropped.push(tag));
const address = served(answer);
let close: () => Promise<void>;
beforeAll(async () => {
  close = await openLocalServer(answerBy(answer));
});
afterAll(() => close());

test("this process drops what it asks for", async () => {
  await dropTags(["listings", "listing:one"]);
  expect(dropped).toEqual(["listings", "listing:one"]);
});

test.each([{}, { "x-udam-local": "" }, { "x-udam-local": "x".repeat(43) }])(
  "to anyone else there is nothing here (%o)",
  async (headers) => {
    const body = '["listings"]';
    const response = await fetch(`${address()}/api/internal/tags`, { method: "POST", body, headers });
    expect(response.status).toBe(404);
    expect(dropped).toEqual([]);
  },
);

test.each([undefined, {}, [], [1], [""], ["x".repeat(300)]])("refuses %j", async (body) => {
  expect(await localRequest("/api/internal/tags", { body })).toMatchObject({ status: 400 });
  expect(dropped).toEqual([]);
});
