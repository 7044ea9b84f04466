import { expect, test } from "vitest";
import { FindListingsInput } from "@/contracts/listing";
import { GetTabInput } from "@/contracts/money";
import { FindNoticesInput } from "@/contracts/notice";
import { FindOrdersInput } from "@/contracts/order";
import { FindCredentialsInput, FindOwnListingsInput } from "@/contracts/own-listing";
import { OrderTokensInput, TokenLogInput, VaultInput } from "@/contracts/token";
import { newId } from "@/lib/id";

const now = new Date();
const lists = {
  FindListingsInput: FindListingsInput.safeParse({ cursor: null, direction: "forward" }),
  FindOwnListingsInput: FindOwnListingsInput.safeParse({ cursor: "a", direction: "forward" }),
  FindCredentialsInput: FindCredentialsInput.safeParse({
    listingId: newId("lst", now),
    direction: "forward",
  }),
  GetTabInput: GetTabInput.safeParse({ currency: "EUR", direction: "forward" }),
  FindNoticesInput: FindNoticesInput.safeParse({ direction: "forward" }),
  FindOrdersInput: FindOrdersInput.safeParse({ direction: "forward" }),
  VaultInput: VaultInput.safeParse({ direction: "forward" }),
  OrderTokensInput: OrderTokensInput.safeParse({ orderId: newId("ord", now), direction: "forward" }),
  TokenLogInput: TokenLogInput.safeParse({ direction: "forward" }),
};

test.each(Object.entries(lists))("%s takes what an infinite query sends", (_, parsed) => {
  expect(parsed.error).toBeUndefined();
});
