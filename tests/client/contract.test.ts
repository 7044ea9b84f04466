import { expectTypeOf, test } from "vitest";
import type * as client from "@/client/answers";
import type * as contract from "@/contracts/metering";
import type { Id } from "@/lib/id";

/** What JSON makes of a value: dates and ids are text. */
type Json<T> = T extends Date | Id<"ord" | "lst" | "tok">
  ? string
  : T extends object
    ? { [K in keyof T]: Json<T[K]> }
    : T;
type Market = Json<contract.Verification>;

test("a seller's client knows what the market answers, and its own word for no answer", () => {
  expectTypeOf<client.VerifyCode>().toEqualTypeOf<contract.VerifyCode>();
  expectTypeOf<client.Verification["code"]>().toEqualTypeOf<Market["code"] | "UNREACHABLE">();
  expectTypeOf<Omit<client.Verification, "code">>().toEqualTypeOf<Omit<Market, "code">>();
  expectTypeOf<client.Introspection>().toEqualTypeOf<Json<contract.Introspection>>();
});
