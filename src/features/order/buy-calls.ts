import type { PlaceOrderInput, QuoteOrderInput } from "@/contracts/order";
import { makeCalls } from "@/trpc/calls";

const client = makeCalls();

/** The two calls of the buy panel, in a file of their own that loads with the first click: reading needs neither. */
export const quoteOrder = (input: QuoteOrderInput) => client.order.quote.query(input);
export const placeOrder = (input: PlaceOrderInput) => client.order.place.mutate(input);
export { toPublicError } from "@/trpc/public-error";
