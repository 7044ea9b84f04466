import { z } from "zod";
import { address, expandable, int, metadata, pages, text } from "./params";

const lineItem = z.strictObject({
  price_data: z.strictObject({
    currency: z.string().regex(/^[a-zA-Z]{3}$/, "Invalid currency"),
    unit_amount: int.refine((value) => value >= 0 && value <= 99_999_999, {
      params: { code: "parameter_invalid_integer" },
      message: "Invalid unit amount: from 0 to 99999999",
    }),
    product_data: z.strictObject({ name: text(250), description: text(40_000).optional() }),
  }),
  quantity: int.refine((value) => value >= 1 && value <= 999_999, "Invalid quantity: from 1 to 999999"),
});

/** What may be said when a session is made: one-time payments of inline prices on the hosted page. */
export const sessionParams = z.strictObject({
  ...expandable,
  mode: z.literal("payment", "Invalid mode: this double takes one-time payments only"),
  line_items: z.array(lineItem).min(1).max(100, "Invalid line items: at most 100"),
  success_url: address,
  cancel_url: address.optional(),
  customer_email: z.email({ message: "Invalid email address" }).max(800).optional(),
  client_reference_id: text(200).optional(),
  metadata: metadata.optional(),
  payment_intent_data: z
    .strictObject({
      metadata: metadata.optional(),
      description: text(1_000).optional(),
      transfer_group: text(500).optional(),
    })
    .optional(),
  expires_at: int.optional(),
});
export type SessionParams = z.output<typeof sessionParams>;

export const sessionFilter = z.strictObject({
  ...pages,
  payment_intent: text().optional(),
  status: z.enum(["open", "complete", "expired"]).optional(),
});
