import fc from "fast-check";
import { addPoolCredentials } from "@/server/domain/listing/add-pool-credentials";
import { pauseListing } from "@/server/domain/listing/pause-listing";
import { publishListing } from "@/server/domain/listing/publish-listing";
import { removeListing } from "@/server/domain/listing/remove-listing";
import { restockListing } from "@/server/domain/listing/restock-listing";
import { resumeListing } from "@/server/domain/listing/resume-listing";
import { setSharedCredential } from "@/server/domain/listing/set-shared-credential";
import { withdrawUnits } from "@/server/domain/listing/withdraw-units";
import { secretBox } from "@/server/platform/secret-box";
import { aListing } from "../../support/factories/listing";
import { command, type MarketCommand, often, pick } from "./command";
import type { Listing, Market, Prediction } from "./market";

const box = secretBox();
const own = (listing: Listing, { now }: Market) => ({
  listingId: listing.id,
  sellerId: listing.seller.id,
  client: null,
  now: new Date(now),
});

const draft = fc
  .record({
    seller: fc.nat(1),
    delivery: fc.constantFrom("shared" as const, "pool" as const),
    currency: fc.constantFrom("EUR" as const, "USD" as const),
    price: fc.constantFrom(1, 45, 405, 1_200, 2_600),
    units: fc.nat(4),
    validityDays: fc.constantFrom(null, 3, 30),
  })
  .map(({ seller, ...traits }) =>
    command("draft", [JSON.stringify(traits)], {
      find: ({ people, listings }) => (listings.length < 5 ? pick(people, seller) : null),
      predict: () => "ok",
      perform: (db, { id }, { now }) =>
        aListing(db, { ...traits, sellerId: id, status: "draft", now: new Date(now) }),
      apply: ({ listings }, person, { id }) => {
        const { units, ...kept } = traits;
        listings.push({
          ...kept,
          id,
          seller: person,
          status: "draft",
          available: units,
          reserved: 0,
          sold: 0,
          quarantined: 0,
        });
      },
    }),
  );

/** Selling anew takes a seller who is not suspended; taking things off the market does not. */
function status(
  name: string,
  from: readonly Listing["status"][],
  to: Listing["status"],
  act: typeof pauseListing,
  refuse: (listing: Listing) => Prediction | null = () => null,
): fc.Arbitrary<MarketCommand> {
  return fc.nat(4).map((number) =>
    command(name, ["listing", number], {
      find: ({ listings }) => pick(listings, number),
      predict: (_, listing) => refuse(listing) ?? (from.includes(listing.status) ? "ok" : "listing_state"),
      perform: (db, listing, market) => act(db, own(listing, market)),
      apply: (_, listing) => {
        listing.status = to;
      },
    }),
  );
}

const unfit = ({ seller }: Listing) => (seller.suspended ? "account_suspended" : null);
const nothingToSell = (listing: Listing) =>
  unfit(listing) ?? (listing.status === "draft" && listing.available === 0 ? "listing_incomplete" : null);

let secrets = 0;
const restock = fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })).map(([number, units]) =>
  command("restock", ["listing", number, "by", units], {
    find: ({ listings }) => pick(listings, number),
    predict: (_, listing) => (listing.status === "removed" ? "listing_not_editable" : "ok"),
    perform: async (db, listing, market) => {
      if (listing.delivery === "shared") return restockListing(db, { ...own(listing, market), units });
      const upload = Array.from({ length: units }, () => `pool-secret-${secrets++}`).join("\n");
      await addPoolCredentials(db, box, { ...own(listing, market), upload });
    },
    apply: (_, listing) => {
      listing.available += units;
    },
  }),
);

const withdraw = fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })).map(([number, units]) =>
  command("withdraw", [units, "from listing", number], {
    find: ({ listings }) => pick(listings, number),
    predict: (_, listing) => {
      if (listing.status === "removed") return "listing_not_editable";
      return units > listing.available ? "not_enough_units" : "ok";
    },
    perform: (db, listing, market) => withdrawUnits(db, { ...own(listing, market), units }),
    apply: (_, listing) => {
      listing.available -= units;
    },
  }),
);

const replaceShared = fc.nat(4).map((number) =>
  command("replace the credential", ["of listing", number], {
    find: ({ listings }) => pick(listings, number),
    predict: (_, { delivery }) => (delivery === "shared" ? "ok" : "wrong_delivery"),
    perform: (db, listing, market) =>
      setSharedCredential(db, box, { ...own(listing, market), secret: `shared-secret-${secrets++}` }),
    apply: () => {},
  }),
);

/** What sellers do with their listings. */
export const sellerCommands: fc.Arbitrary<MarketCommand>[] = [
  draft,
  ...often(2, status("publish", ["draft"], "active", publishListing, nothingToSell)),
  status("pause", ["active"], "paused", pauseListing),
  ...often(2, status("resume", ["paused"], "active", resumeListing, unfit)),
  status("remove", ["draft", "active", "paused"], "removed", removeListing),
  ...often(2, restock),
  withdraw,
  replaceShared,
];
