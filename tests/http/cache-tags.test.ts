import { beforeEach, expect, test } from "vitest";
import { answerTags } from "@/server/api/cache-tags";
import { dropTagsThrough } from "@/server/platform/cache-tags/drop-tags";
import { localSecret } from "@/server/platform/cache-tags/local-secret";
import { served } from "../support/serve";

let dropped: string[] = [];
beforeEach(() => {
  dropped = [];
});
const address = served((request) => answerTags(request, (tag) => dropped.push(tag)));

const ask = (authorization: string | null, body = '["listings"]') =>
  fetch(`${address()}/api/internal/tags`, {
    method: "POST",
    body,
    headers: authorization === null ? {} : { authorization },
  });

test("this process drops what it asks for", async () => {
  const drop = dropTagsThrough((path, init) => fetch(`${address()}${path}`, init));
  await drop(["listings", "listing:one"]);
  expect(dropped).toEqual(["listings", "listing:one"]);
});

test.each([
  null,
  "",
  "Bearer ",
  `Bearer ${"x".repeat(43)}`,
  `Bearer ${"ü".repeat(43)}`.normalize(),
  `Basic ${localSecret()}`,
])("to anyone else there is nothing here (%s)", async (authorization) => {
  const headers = new Headers();
  if (authorization !== null) headers.set("authorization", encodeURI(authorization));
  const response = await ask(headers.get("authorization"));
  expect(response.status).toBe(404);
  expect(dropped).toEqual([]);
});

test.each(["", "{}", "[]", "[1]", '[""]', `["${"x".repeat(300)}"]`])("refuses %s", async (body) => {
  expect((await ask(`Bearer ${localSecret()}`, body)).status).toBe(400);
  expect(dropped).toEqual([]);
});
