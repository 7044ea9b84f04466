import type { ErrorCode } from "@/contracts/errors";
import { newId } from "@/lib/id";
import { PASSWORD } from "../support/factories/account";
import { PEOPLE, type Person, type Things } from "./matrix-world";

type Outcome = "ok" | ErrorCode;
type Outcomes = Record<Person, Outcome>;
/** What each of PEOPLE hears, in that order: anonymous, stranger, buyer, seller, admin. */
type Five = [Outcome, Outcome, Outcome, Outcome, Outcome];

/** What a procedure is asked, and what each person hears about what there is and about what is nowhere. */
export interface Row {
  input: (things: Things) => unknown;
  existing: Outcomes;
  missing: Outcomes;
}

const byPerson = (five: Five) =>
  Object.fromEntries(PEOPLE.map((person, index) => [person, five[index]])) as Outcomes;

/** About one thing. Where it is nowhere, whoever may hears `absent`, and everybody else what they heard before. */
function about(input: Row["input"], existing: Five, absent: Outcome | Five = "not_found"): Row {
  const missing = Array.isArray(absent)
    ? absent
    : (existing.map((outcome) => (outcome === "ok" ? absent : outcome)) as Five);
  return { input, existing: byPerson(existing), missing: byPerson(missing) };
}

/** About nothing in particular, or about whoever asks. */
function general(all: Five, input: Row["input"] = () => undefined): Row {
  return { input, existing: byPerson(all), missing: byPerson(all) };
}

const ok = "ok";
const log = "unauthenticated"; // log in first
const sell = "seller_profile_required";
const none = "not_found";
const no = "forbidden";

const EVERYONE: Five = [ok, ok, ok, ok, ok];
const MEMBERS: Five = [log, ok, ok, ok, ok];
const SELLERS: Five = [log, ok, sell, ok, sell];
const ITS_SELLER: Five = [log, none, sell, ok, sell];
const ITS_BUYER: Five = [log, none, ok, none, none];
const ITS_SELLER_OR_ADMIN: Five = [log, none, none, ok, ok];
const BOTH_SIDES_AND_ADMIN: Five = [log, none, ok, ok, ok];
const ADMINS: Five = [log, no, no, no, ok];

const profile = { name: "Fjord Data", slug: "fjord-data", country: "NO", about: "" };
const key = () => newId("idk", new Date());
const newPassword = "nine paper lanterns";

/** Every procedure of the market. A procedure that is missing here fails the test beside it. */
export const MATRIX: Record<string, Row> = {
  "account.admit": about(({ outcastId: accountId }) => ({ accountId, reason: "A mistake." }), ADMINS),
  "account.changePassword": general(MEMBERS, () => ({ currentPassword: PASSWORD, newPassword })),
  // The buyer's orders, the seller's and those of the listings keep their accounts open.
  "account.close": general([log, ok, "account_not_empty", "account_not_empty", ok], () => ({
    password: PASSWORD,
  })),
  "account.get": general(MEMBERS),
  "account.getSeller": about(({ sellerSlug }) => ({ slug: sellerSlug }), EVERYONE),
  "account.lookUp": general(ADMINS, () => ({})),
  "account.rename": general(MEMBERS, () => ({ name: "Noor" })),
  "account.requestEmailChange": general(MEMBERS, () => ({ email: "n@test.example", password: PASSWORD })),
  "account.saveSellerProfile": general(MEMBERS, () => profile),
  "account.sessions.end": about(({ sessionId }) => ({ sessionId }), ITS_BUYER),
  "account.sessions.endOthers": general(MEMBERS),
  "account.sessions.find": general(MEMBERS),
  "account.suspend": about(({ personId: accountId }) => ({ accountId, reason: "Sold air." }), ADMINS),

  "apiKey.create": general(MEMBERS, () => ({
    name: "CI server",
    scopes: ["orders:read"],
    expiresInDays: 30,
    password: PASSWORD,
  })),
  "apiKey.find": general(MEMBERS),
  "apiKey.revoke": about(({ keyId }) => ({ keyId }), ITS_BUYER),

  "auth.confirmEmailChange": about(({ changeEmail }) => ({ secret: changeEmail }), EVERYONE, "link_invalid"),
  "auth.logIn": about(({ email, password }) => ({ email, password }), EVERYONE, "wrong_credentials"),
  "auth.logOut": general(EVERYONE),
  "auth.requestPasswordReset": general(EVERYONE, ({ email }) => ({ email })),
  "auth.resendVerification": general(MEMBERS),
  "auth.resetPassword": about(
    ({ resetPassword: secret }) => ({ secret, newPassword }),
    EVERYONE,
    "link_invalid",
  ),
  "auth.signUp": general(EVERYONE, ({ email }) => ({ name: "Noor", email, password: newPassword })),
  "auth.verifyEmail": about(
    ({ verifyEmail: secret, password }) => ({ secret, password }),
    EVERYONE,
    "link_invalid",
  ),

  "listing.addCredentials": about(({ poolId }) => ({ listingId: poolId, upload: "key-0001" }), ITS_SELLER),
  "listing.create": general(SELLERS, () => ({})),
  "listing.decideReports": about(
    ({ reportedId: listingId }) => ({ listingId, decision: "dismiss", reason: "All is well." }),
    ADMINS,
  ),
  "listing.facets": general(EVERYONE, () => ({})),
  "listing.find": general(EVERYONE, () => ({})),
  "listing.findCredentials": about(({ poolId }) => ({ listingId: poolId }), ITS_SELLER),
  "listing.findOwn": general(SELLERS, () => ({})),
  "listing.findReports": general(ADMINS, () => ({})),
  "listing.get": about(({ slug }) => ({ listingId: slug }), EVERYONE),
  "listing.getOwn": about(({ listingId }) => ({ listingId }), ITS_SELLER),
  "listing.pause": about(({ listingId }) => ({ listingId }), ITS_SELLER),
  "listing.preview": about(({ draftId }) => ({ listingId: draftId }), ITS_SELLER),
  "listing.previewSample": general(SELLERS, () => ({ fileName: "a.csv", content: btoa("a\n1") })),
  "listing.publish": about(({ draftId }) => ({ listingId: draftId }), ITS_SELLER),
  "listing.remove": about(({ listingId }) => ({ listingId }), ITS_SELLER),
  "listing.report": about(({ slug }) => ({ slug, reason: "other", message: "Look at it." }), EVERYONE),
  "listing.restock": about(({ listingId }) => ({ listingId, units: 1 }), ITS_SELLER),
  "listing.resume": about(({ pausedId }) => ({ listingId: pausedId }), ITS_SELLER),
  "listing.save": about(({ listingId }) => ({ listingId, summary: "New" }), ITS_SELLER),
  "listing.setCredential": about(({ listingId }) => ({ listingId, secret: "sk_live_1234" }), ITS_SELLER),
  "listing.usage": about(({ listingId }) => ({ listingId }), ITS_SELLER),
  "listing.usageCsv": about(({ listingId }) => ({ listingId }), ITS_SELLER),
  "listing.withdrawCredentials": about(
    ({ poolId, credentialIds }) => ({ listingId: poolId, credentialIds }),
    ITS_SELLER,
  ),
  "listing.withdrawUnits": about(({ listingId }) => ({ listingId, units: 1 }), ITS_SELLER),

  "money.cancelSettlement": about(({ settlementId }) => ({ settlementId }), ITS_BUYER),
  "money.confirmSettlement": about(({ settlementId }) => ({ settlementId }), ITS_BUYER),
  "money.earnings": general(SELLERS),
  "money.receipt": about(({ paymentId }) => ({ paymentId }), [log, none, ok, none, ok]),
  "money.receipts": general(MEMBERS, () => ({})),
  "money.saleTerms": general(SELLERS),
  // Only the buyer has a tab with something on it
  "money.settle": general(
    [log, ...(["nothing_to_settle", ok, "nothing_to_settle", "nothing_to_settle"] as const)],
    () => ({
      currency: "USD",
    }),
  ),
  "money.tab": general(MEMBERS, () => ({ currency: "EUR" })),
  "money.tabs": general(MEMBERS),

  "notice.countUnread": general(MEMBERS),
  "notice.find": general(MEMBERS, () => ({})),
  "notice.markAllRead": general(MEMBERS),
  "notice.markRead": about(({ noticeId }) => ({ noticeId }), ITS_BUYER),

  "order.accept": about(({ orderId }) => ({ orderId }), ITS_BUYER),
  "order.cancel": about(({ unpaidOrderId: orderId }) => ({ orderId }), ITS_BUYER),
  "order.confirm": about(({ unpaidOrderId: orderId }) => ({ orderId }), ITS_BUYER),
  "order.find": general(MEMBERS, () => ({})),
  "order.findSales": general(SELLERS, () => ({})),
  "order.get": about(({ orderId }) => ({ orderId }), BOTH_SIDES_AND_ADMIN),
  "order.lookUp": general(ADMINS, () => ({})),
  "order.pay": about(({ unpaidOrderId: orderId }) => ({ orderId }), ITS_BUYER),
  "order.place": about(
    ({ listingId }) => ({ listingId, units: 1, idempotencyKey: key() }),
    [log, ok, ok, "own_listing", ok],
    [log, "listing_not_found", "listing_not_found", "listing_not_found", "listing_not_found"],
  ),
  "order.quote": about(({ listingId }) => ({ listingId, units: 1 }), EVERYONE, "listing_not_found"),
  "order.refund": about(({ orderId }) => ({ orderId, units: 1, reason: "It broke." }), ITS_SELLER_OR_ADMIN),

  "payment.desk": general(ADMINS),
  "payment.refund": about(({ flaggedPaymentId: paymentId }) => ({ paymentId }), ADMINS),
  "payment.refundByHand": about(({ failedRefundId: refundId }) => ({ refundId }), ADMINS),
  "payment.retryRefund": about(({ failedRefundId: refundId }) => ({ refundId }), ADMINS),
  "payment.writeOff": about(({ tabId }) => ({ tabId, reason: "Nobody pays." }), ADMINS),

  "token.find": general(MEMBERS, () => ({})),
  "token.giveUp": about(({ tokenId }) => ({ tokenId }), ITS_BUYER),
  // Whose the secret is, is in the answer: to everybody but its seller it is NOT_FOUND
  "token.introspect": general(SELLERS, () => ({ token: "udam_nobody" })),
  "token.log": general(MEMBERS, () => ({})),
  "token.mint": about(({ mintableId: tokenId }) => ({ tokenId }), ITS_BUYER),
  "token.ofOrder": about(({ orderId }) => ({ orderId }), BOTH_SIDES_AND_ADMIN),
  "token.resumeOrder": about(({ suspendedOrderId }) => ({ orderId: suspendedOrderId }), ADMINS),
  "token.reveal": about(({ tokenId }) => ({ tokenId }), ITS_BUYER),
  "token.revoke": about(
    ({ tokenId }) => ({ tokenId, remedy: "refund", reason: "It broke." }),
    ITS_SELLER_OR_ADMIN,
  ),
  "token.rotate": about(({ mintedId: tokenId }) => ({ tokenId }), ITS_BUYER),
  "token.suspendOrder": about(({ orderId }) => ({ orderId, reason: "Looked at." }), ADMINS),
  "token.usage": about(({ mintedId: tokenId }) => ({ tokenId }), BOTH_SIDES_AND_ADMIN),
  "token.usageCsv": about(({ mintedId: tokenId }) => ({ tokenId }), BOTH_SIDES_AND_ADMIN),
  "token.verify": general(SELLERS, () => ({ token: "udam_nobody" })),

  "webhook.change": about(({ endpointId }) => ({ endpointId, description: "New" }), ITS_BUYER),
  "webhook.create": general(MEMBERS, () => ({ url: "http://127.0.0.1:9/hook", events: ["order.paid"] })),
  "webhook.disable": about(({ endpointId }) => ({ endpointId }), ITS_BUYER),
  "webhook.enable": about(({ endpointId }) => ({ endpointId }), ITS_BUYER),
  "webhook.find": general(MEMBERS),
  "webhook.get": about(({ endpointId }) => ({ endpointId }), ITS_BUYER),
  "webhook.log": about(({ endpointId }) => ({ endpointId }), ITS_BUYER),
  "webhook.redeliver": about(({ deliveryId }) => ({ deliveryId }), ITS_BUYER),
  "webhook.remove": about(({ endpointId }) => ({ endpointId }), ITS_BUYER),
  "webhook.rollSecret": about(({ endpointId }) => ({ endpointId }), ITS_BUYER),
  "webhook.sendTest": about(({ endpointId }) => ({ endpointId }), ITS_BUYER),
};
