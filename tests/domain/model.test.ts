import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { counts } from "../support/counts";
import { emptyDatabase, testDb } from "../support/test-db";
import { accessCommands } from "./model/access-commands";
import { reached } from "./model/command";
import { meteringCommands } from "./model/metering-commands";
import { operatorCommands } from "./model/operator-commands";
import { orderCommands } from "./model/order-commands";
import { paymentCommands } from "./model/payment-commands";
import { openMarket } from "./model/reality";
import { sellerCommands } from "./model/seller-commands";
import { stripe } from "./model/stripe";
import { tabCommands } from "./model/tab-commands";

const { db } = testDb({ connections: 2 });
afterAll(() => stripe.stop());

/**
 * Where a thousand runs have been, but for one place in twenty: a model that never gets anywhere proves nothing. Which
 * of the rarest places it misses is chance, and each of them has a test of its own.
 */
const EVERYWHERE = {
  order: [
    ...[
      "ok",
      "insufficient_units",
      "below_minimum_charge",
      "too_many_reservations",
      "tab_overdue",
      "own_listing",
      "units_out_of_range",
    ],
    ...["listing_not_found", "listing_unavailable", "account_suspended", "email_unverified"],
  ],
  ...Object.fromEntries(
    ["pay", "pay the settlement"].flatMap((what) =>
      ["card", "declined", "delayed", "the bank: succeed", "the bank: fail", "late", "wrongly"].map((how) => [
        `${what}, ${how}`,
        ["ok"],
      ]),
    ),
  ),
  "money for an order": ["fulfilled", "late", "surplus", "mismatch"],
  "money for a tab": ["fulfilled", "late", "surplus", "mismatch"],
  "pay flagged money back": ["ok", "payment_state"],
  "try the refund again": ["ok", "refund_state"],
  "tried again": ["failed"],
  "pay back by hand": ["ok", "refund_state"],
  "open the Checkout again": ["ok"],
  settle: ["ok", "nothing_to_settle", "tab_below_minimum"],
  "cancel the settlement": ["ok"],
  "write off": ["ok", "nothing_to_settle"],
  cancel: ["ok", "not_found", "order_state"],
  "use the key again": ["ok", "idempotency_key_reused"],
  accept: ["ok", "not_found", "order_state"],
  pass: ["ok"],
  refund: ["ok", "not_found", "order_state", "units_out_of_range", "units_used"],
  reveal: ["ok", "not_found", "token_not_working"],
  mint: ["ok", "not_found", "token_not_working", "already_minted"],
  rotate: ["ok", "not_found", "token_not_working", "not_minted"],
  verify: ["VALID", "NOT_FOUND", "REVOKED", "SUSPENDED", "USAGE_EXCEEDED"],
  "give up": ["ok", "not_found", "token_ended"],
  "revoke, refund": ["ok", "not_found", "token_ended"],
  "revoke, replace": ["ok", "not_found", "token_ended", "not_replaceable", "insufficient_units"],
  "revoke, none": ["ok", "not_found", "token_ended", "remedy_required"],
  "suspend order": ["ok", "order_state"],
  "resume order": ["ok", "order_state"],
  "suspend person": ["ok", "not_found", "admin_not_suspendable"],
  admit: ["ok", "not_found"],
  draft: ["ok"],
  publish: ["ok", "listing_state", "listing_incomplete", "account_suspended"],
  pause: ["ok", "listing_state"],
  resume: ["ok", "listing_state", "account_suspended"],
  remove: ["ok", "listing_state"],
  restock: ["ok", "listing_not_editable"],
  withdraw: ["ok", "listing_not_editable", "not_enough_units"],
  "replace the credential": ["ok", "wrong_delivery"],
};

/**
 * Sequences of everything that people can do, against the real database and against plain variables: the same
 * outcomes, the same market afterwards, and no invariant broken after any step. A failure prints its seed and path.
 */
test("the market does what its rules say, whatever happens in whatever order", async () => {
  const sequences = fc.commands(
    [
      ...sellerCommands,
      ...orderCommands,
      ...paymentCommands,
      ...tabCommands,
      ...accessCommands,
      ...meteringCommands,
      ...operatorCommands,
    ],
    {
      maxCommands: counts.modelCommands,
      size: "max",
    },
  );
  const property = fc.asyncProperty(sequences, async (commands) => {
    await emptyDatabase();
    await fc.asyncModelRun(async () => ({ model: await openMarket(db), real: db }), commands);
  });
  await fc.assert(property, { numRuns: counts.modelRuns });

  const places = Object.entries(EVERYWHERE).flatMap(([kind, ends]) => ends.map((end) => `${kind}: ${end}`));
  const missed = places.filter((place) => !reached.has(place));
  if (counts.modelRuns >= 1_000) expect(missed.length, missed.join(", ")).toBeLessThan(places.length / 20);
}, 7_200_000);
