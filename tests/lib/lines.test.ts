import { expect, test } from "vitest";
import { lines } from "@/lib/lines";

test("one after the other under one name, whatever became of the one before; others at once", async () => {
  const inLine = lines();
  const begun: string[] = [];
  const { promise, reject } = Promise.withResolvers<string>();
  const first = inLine("a", () => {
    begun.push("first");
    return promise;
  });
  const second = inLine("a", async () => begun.push("second"));
  await inLine("b", async () => begun.push("other"));
  expect(begun).toEqual(["first", "other"]);
  reject(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  await second;
  expect(begun).toEqual(["first", "other", "second"]);
});
