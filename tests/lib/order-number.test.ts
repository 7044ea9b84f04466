import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { orderNumber, orderNumberEnding } from "@/lib/order-number";

test("an order's number leads back to the end of its id, however it is typed", () => {
  const id = newId("ord", new Date());
  const number = orderNumber(id);
  expect(number).toMatch(/^UD-[0-9A-HJKMNP-TV-Z]{6}$/);
  for (const typed of [number, number.toLowerCase(), ` ${number.slice(3)} `]) {
    expect(id.endsWith(orderNumberEnding(typed) ?? "none")).toBe(true);
  }
});

test("what is not an order number is none", () => {
  for (const typed of ["", "UD-", "7k3m9", "UD-7K3M9QQ", "7k3m%q", "uuuuuu"])
    expect(orderNumberEnding(typed)).toBeNull();
});
