import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError, type ErrorCode } from "@/contracts/errors";
import { credentials } from "@/server/db/schema";
import { addPoolCredentials } from "@/server/domain/listing/add-pool-credentials";
import { openCredential } from "@/server/domain/listing/credential";
import { pauseListing } from "@/server/domain/listing/pause-listing";
import { restockListing } from "@/server/domain/listing/restock-listing";
import { resumeListing } from "@/server/domain/listing/resume-listing";
import { setSharedCredential } from "@/server/domain/listing/set-shared-credential";
import { withdrawUnits } from "@/server/domain/listing/withdraw-units";
import { placeOrder } from "@/server/domain/order/place-order";
import { secretBox } from "@/server/platform/secret-box";
import { counts } from "../../support/counts";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrderRequest } from "../../support/factories/order";
import { soundStock } from "../../support/stock";
import { testDb } from "../../support/test-db";

const { db } = testDb({ connections: 30 });
const box = secretBox();
const now = new Date();

/** Runs everything at once; refusals of the catalogue are outcomes, anything else is a failure. */
async function together(attempts: Promise<unknown>[]): Promise<(ErrorCode | "done")[]> {
  const results = await Promise.allSettled(attempts);
  return results.map((result) => {
    if (result.status === "fulfilled") return "done";
    if (result.reason instanceof DomainError) return result.reason.code;
    throw result.reason;
  });
}

const Delivery = fc.constantFrom("shared" as const, "pool" as const);
const Step = fc.oneof(
  fc.record({ do: fc.constantFrom("add", "withdraw"), units: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant("order"), units: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constantFrom("pause", "resume"), units: fc.constant(0) }),
);

test("stock adds up whatever seller and buyers do at once", async () => {
  await fc.assert(
    fc.asyncProperty(Delivery, fc.array(Step, { minLength: 4, maxLength: 16 }), async (delivery, steps) => {
      const seller = await aSeller(db);
      const buyer = await anAccount(db);
      const listing = await aListing(db, { sellerId: seller.id, delivery, units: 5, price: 1 });
      const own = { sellerId: seller.id, listingId: listing.id, client: null, now };
      const outcomes = await together(
        steps.map((step, index) => {
          const units = step.units;
          const upload = Array.from({ length: units }, (_, line) => `key-${index}-${line}`).join("\n");
          switch (step.do) {
            case "withdraw":
              return withdrawUnits(db, { ...own, units });
            case "order":
              return placeOrder(db, anOrderRequest({ buyerId: buyer.id, listingId: listing.id, units, now }));
            case "pause":
              return pauseListing(db, own);
            case "resume":
              return resumeListing(db, own);
            default:
              return delivery === "pool"
                ? addPoolCredentials(db, box, { ...own, upload })
                : restockListing(db, { ...own, units });
          }
        }),
      );
      const done = (name: string) =>
        steps
          .filter((step, index) => step.do === name && outcomes[index] === "done")
          .reduce((total, { units }) => total + units, 0);
      const stock = await soundStock(db, listing.id);
      expect(stock.sold).toBe(done("order"));
      expect(stock.available).toBe(5 + done("add") - done("withdraw") - done("order"));
    }),
    { numRuns: counts.raceSeeds },
  );
});

test("two uploads of the same lines at once: one is added, the other is refused whole", async () => {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, delivery: "pool", units: 0 });
  const own = { sellerId: seller.id, listingId: listing.id, client: null, now };
  const uploads = Array.from({ length: 8 }, (_, index) => `own-line-${index}\nkey-0001\nkey-0002`);
  const outcomes = await together(uploads.map((upload) => addPoolCredentials(db, box, { ...own, upload })));
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "duplicate_credentials")).toHaveLength(7);
  expect(await soundStock(db, listing.id)).toMatchObject({ available: 3 });
});

test("two replacements at once: one wins, the other is told, and what is kept opens", async () => {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, units: 1 });
  const own = { sellerId: seller.id, listingId: listing.id, client: null, now };
  const secrets = Array.from({ length: 8 }, (_, index) => `secret-${index}`);
  const outcomes = await together(secrets.map((secret) => setSharedCredential(db, box, { ...own, secret })));
  expect(outcomes.filter((outcome) => outcome !== "done" && outcome !== "credential_changed")).toEqual([]);
  const winners = secrets.filter((_, index) => outcomes[index] === "done");
  const [row] = await db.select().from(credentials);
  expect(winners).toContain(row && openCredential(box, row));
  expect(row?.version).toBe(1 + winners.length);
});
