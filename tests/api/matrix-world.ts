import type { StripeDouble } from "@/dev/stripe/server";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { reportListing } from "@/server/domain/listing/report-listing";
import { createNotice } from "@/server/domain/notice/create-notice";
import { findNotices } from "@/server/domain/notice/find-notices";
import { suspendOrder } from "@/server/domain/order/suspend-order";
import { findOrderTokens } from "@/server/domain/token/find-order-tokens";
import { sendTest } from "@/server/domain/webhook/send-again";
import {
  anAccount,
  anActor,
  anAdmin,
  anApiKey,
  aSeller,
  aSession,
  PASSWORD,
} from "../support/factories/account";
import { aClient } from "../support/factories/client";
import { aListing } from "../support/factories/listing";
import { aMintable, aMinted } from "../support/factories/minted";
import { anOrder } from "../support/factories/order";
import { mailedSecret } from "../support/mailed-secret";
import { anEndpoint } from "../support/webhooks";
import { moneyOf } from "./matrix-money";

/**
 * Who asks. The buyer owns the order, its tokens, the notice, the webhook endpoint and the session; the seller owns the listings; the
 * stranger sells too, and has nothing here; the admin has no seller profile.
 */
export const PEOPLE = ["anonymous", "stranger", "buyer", "seller", "admin"] as const;
export type Person = (typeof PEOPLE)[number];

/** What can be asked for. */
export interface Things {
  /** Somebody whose account is open, and somebody whose account is suspended. */
  personId: Id<"acc">;
  reportedId: Id<"lst">;
  outcastId: Id<"acc">;
  orderId: Id<"ord">;
  /** An order that an operator holds. */
  suspendedOrderId: Id<"ord">;
  /** An order that waits for its payment. */
  unpaidOrderId: Id<"ord">;
  paymentId: Id<"pay">;
  flaggedPaymentId: Id<"pay">;
  failedRefundId: Id<"rfd">;
  settlementId: Id<"stl">;
  tabId: Id<"tab">;
  tokenId: Id<"tok">;
  /** Tokens of minted delivery, without their secret and with it. */
  mintableId: Id<"tok">;
  mintedId: Id<"tok">;
  noticeId: Id<"ntc">;
  endpointId: Id<"whe">;
  deliveryId: Id<"dlv">;
  keyId: Id<"key">;
  sessionId: Id<"ses">;
  listingId: Id<"lst">;
  slug: string;
  draftId: Id<"lst">;
  pausedId: Id<"lst">;
  poolId: Id<"lst">;
  credentialIds: Id<"crd">[];
  sellerSlug: string;
  email: string;
  password: string;
  /** Secrets of mailed links. */
  verifyEmail: string;
  resetPassword: string;
  changeEmail: string;
}

export interface World {
  actors: Record<Person, Actor | null>;
  things: Things;
}

/** A market with one of everything. */
export async function aWorld(db: Db, stripe: StripeDouble, now: Date): Promise<World> {
  const seller = await aSeller(db);
  const buyer = await anAccount(db);
  const newcomer = await anAccount(db, { verified: false });
  const actors = {
    anonymous: null,
    stranger: await anActor(db, (await aSeller(db)).id),
    buyer: (await aSession(db, buyer.id, { now })).actor,
    seller: await anActor(db, seller.id),
    admin: await anActor(db, (await anAdmin(db)).id),
  };
  const own = { sellerId: seller.id };
  const listing = await aListing(db, own);
  const pool = await aListing(db, { ...own, delivery: "pool", units: 3 });
  const bought = { buyerId: buyer.id, listingId: listing.id, units: 2, now };
  const { orderId } = await anOrder(db, bought);
  const { orderId: suspendedOrderId } = await anOrder(db, bought);
  const hold = { orderId: suspendedOrderId, reason: "Looked at.", actorId: actors.admin.accountId };
  await suspendOrder(db, { ...hold, client: aClient(), now });
  const report = { slug: listing.slug, reason: "other", message: "Look at it.", reporterId: null } as const;
  await reportListing(db, { ...report, client: null, now });
  await createNotice(db, { accountId: buyer.id, kind: "password_changed", data: {}, now });
  const notices = await findNotices(db, { accountId: buyer.id, now });
  const minted = { sellerId: seller.id, buyerId: buyer.id, now };
  const { id: endpointId } = await anEndpoint(db, buyer.id, { now });
  const tokens = await findOrderTokens(db, { orderId, actor: actors.buyer, now });
  return {
    actors,
    things: {
      personId: newcomer.id,
      reportedId: listing.id,
      outcastId: (await anAccount(db, { suspended: true })).id,
      orderId,
      suspendedOrderId,
      ...(await moneyOf(db, stripe, { sellerId: seller.id, buyerId: buyer.id, now })),
      tokenId: must(tokens.items[0], "a token").id,
      mintableId: (await aMintable(db, minted)).tokenId,
      mintedId: (await aMinted(db, minted)).tokenId,
      noticeId: must(notices.items[0], "a notice").id,
      endpointId,
      ...(await sendTest(db, { endpointId, accountId: buyer.id, now })),
      keyId: (await anApiKey(db, buyer.id, { now })).id,
      sessionId: (await aSession(db, buyer.id, { now })).id,
      listingId: listing.id,
      slug: listing.slug,
      draftId: (await aListing(db, { ...own, status: "draft" })).id,
      pausedId: (await aListing(db, { ...own, status: "paused" })).id,
      poolId: pool.id,
      credentialIds: pool.credentialIds.slice(0, 1),
      sellerSlug: seller.slug,
      email: newcomer.email,
      password: PASSWORD,
      verifyEmail: await mailedSecret(db, { purpose: "verify_email", accountId: newcomer.id, now }),
      resetPassword: await mailedSecret(db, { purpose: "reset_password", email: buyer.email, now }),
      changeEmail: await mailedSecret(db, {
        purpose: "change_email",
        accountId: buyer.id,
        email: "new@test.example",
        now,
      }),
    },
  };
}

/** Things of the same shape that are nowhere. */
export function nothing(now: Date): Things {
  const secret = "A".repeat(43);
  return {
    personId: newId("acc", now),
    reportedId: newId("lst", now),
    outcastId: newId("acc", now),
    orderId: newId("ord", now),
    suspendedOrderId: newId("ord", now),
    unpaidOrderId: newId("ord", now),
    paymentId: newId("pay", now),
    flaggedPaymentId: newId("pay", now),
    failedRefundId: newId("rfd", now),
    settlementId: newId("stl", now),
    tabId: newId("tab", now),
    tokenId: newId("tok", now),
    mintableId: newId("tok", now),
    mintedId: newId("tok", now),
    noticeId: newId("ntc", now),
    endpointId: newId("whe", now),
    deliveryId: newId("dlv", now),
    keyId: newId("key", now),
    sessionId: newId("ses", now),
    listingId: newId("lst", now),
    slug: "no-such-listing",
    draftId: newId("lst", now),
    pausedId: newId("lst", now),
    poolId: newId("lst", now),
    credentialIds: [newId("crd", now)],
    sellerSlug: "no-such-seller",
    email: "nobody@test.example",
    password: PASSWORD,
    verifyEmail: secret,
    resetPassword: secret,
    changeEmail: secret,
  };
}
