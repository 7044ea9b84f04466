import { z } from "zod";
import { idOf } from "./id";
import { CurrencyCode } from "./money";
import { pageInput } from "./page";

interface NoticeText {
  title: string;
  text: string;
  /** Where it leads, a path of this site. */
  href: string;
}

/** One kind: what is stored with it, and how what was stored reads. */
function notice<Data extends z.ZodType>(data: Data, words: (data: z.output<Data>) => NoticeText) {
  return { data, words: (stored: unknown) => words(data.parse(stored)) };
}

const ofOrder = { orderId: idOf("ord"), serviceName: z.string() };
const ofTab = { currency: CurrencyCode };
const ofListing = { listingId: idOf("lst"), serviceName: z.string() };
const units = (count: number) => (count === 1 ? "1 unit" : `${count.toLocaleString("en")} units`);

/**
 * What can appear under the bell: what is stored with each kind (no secret, nobody's e-mail) and how it reads. Kinds
 * are added, never removed: notices of every kind stay in the table.
 */
export const NOTICES = {
  order_placed: notice(z.strictObject({ ...ofOrder, units: z.int() }), (data) => ({
    title: `${units(data.units)} of ${data.serviceName} sold`,
    text: "The money is in escrow until the buyer accepts or the acceptance window ends.",
    href: `/sales/${data.orderId}`,
  })),
  order_paid: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: paid`,
    text: "Your payment arrived and your access is in the vault. The money stays in escrow until you accept.",
    href: `/orders/${data.orderId}`,
  })),
  order_expired: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: not paid in time`,
    text: "The reservation ended and the units went back. Nothing was charged.",
    href: `/orders/${data.orderId}`,
  })),
  payment_failed: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: the payment failed`,
    text: "Your bank did not send the money, so the units went back. Nothing was charged.",
    href: `/orders/${data.orderId}`,
  })),
  payment_returned: notice(z.strictObject({ href: z.string(), reason: z.string() }), (data) => ({
    title: "A payment goes back to you",
    text: data.reason,
    href: data.href,
  })),
  refund_arrived: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: refund on its way`,
    text: "The money was sent back to what you paid with. Banks take a few days to show it.",
    href: `/orders/${data.orderId}`,
  })),
  tab_settled: notice(z.strictObject(ofTab), (data) => ({
    title: `Your ${data.currency} tab is settled`,
    text: "Thank you. The receipt is in your mail and on your tab’s page.",
    href: `/tab?currency=${data.currency}`,
  })),
  tab_settlement_failed: notice(z.strictObject(ofTab), (data) => ({
    title: `Your ${data.currency} tab could not be settled`,
    text: "Your bank did not send the money. What you owe is on your tab as before.",
    href: `/tab?currency=${data.currency}`,
  })),
  tab_due: notice(z.strictObject(ofTab), (data) => ({
    title: `Your ${data.currency} tab is due`,
    text: "Settle it to keep your access and to go on ordering.",
    href: `/tab?currency=${data.currency}`,
  })),
  tab_overdue: notice(z.strictObject(ofTab), (data) => ({
    title: `Your ${data.currency} tab is overdue`,
    text: "What is on it is suspended, and you cannot order, until you settle.",
    href: `/tab?currency=${data.currency}`,
  })),
  tab_written_off: notice(z.strictObject(ofTab), (data) => ({
    title: `Your ${data.currency} tab was closed`,
    text: "It was not settled, so what was on it has ended. From now on orders are paid first.",
    href: `/tab?currency=${data.currency}`,
  })),
  sale_written_off: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: not paid by its buyer`,
    text: "The buyer never settled their tab, so the sale was taken back and their access has ended.",
    href: `/sales/${data.orderId}`,
  })),
  payment_flagged: notice(z.strictObject({}), () => ({
    title: "A payment needs your decision",
    text: "What Stripe received is not what was asked for. Nothing moved.",
    href: "/admin/payments",
  })),
  refund_failed: notice(z.strictObject({}), () => ({
    title: "A refund failed",
    text: "Stripe could not pay it back. Try again, or pay it back by hand.",
    href: "/admin/payments",
  })),
  order_accepted: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: accepted`,
    text: "The buyer accepted the order, so your part of the money was released.",
    href: `/sales/${data.orderId}`,
  })),
  sale_released: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: released`,
    text: "The acceptance window ended without a dispute, so your part of the money was released.",
    href: `/sales/${data.orderId}`,
  })),
  order_released: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: acceptance window ended`,
    text: "The seller has been paid. Your access goes on as before.",
    href: `/orders/${data.orderId}`,
  })),
  token_revoked: notice(z.strictObject({ ...ofOrder, reason: z.string() }), (data) => ({
    title: `${data.serviceName}: access ended`,
    text: `It was revoked. The reason given: ${data.reason}`,
    href: `/orders/${data.orderId}`,
  })),
  units_refunded: notice(z.strictObject({ ...ofOrder, units: z.int(), reason: z.string() }), (data) => ({
    title: `${data.serviceName}: ${units(data.units)} refunded`,
    text: `Access to what was refunded has ended and the money comes back. The reason given: ${data.reason}`,
    href: `/orders/${data.orderId}`,
  })),
  order_suspended: notice(z.strictObject({ ...ofOrder, reason: z.string() }), (data) => ({
    title: `${data.serviceName}: access suspended`,
    text: `The market stopped it for now, and with it your time to accept. The reason given: ${data.reason}`,
    href: `/orders/${data.orderId}`,
  })),
  order_resumed: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: access is back`,
    text: "The market lifted its stop. Your time to accept goes on where it stood.",
    href: `/orders/${data.orderId}`,
  })),
  credential_replaced: notice(z.strictObject(ofOrder), (data) => ({
    title: `${data.serviceName}: new credential`,
    text: "The seller replaced the credential. The old one may stop working: reveal the new one in your vault.",
    href: "/vault",
  })),
  usage_threshold: notice(
    z.strictObject({ ...ofOrder, tokenId: idOf("tok"), percent: z.int(), callsLeft: z.int() }),
    (data) => ({
      title:
        data.callsLeft === 0
          ? `${data.serviceName}: your calls are used up`
          : `${data.serviceName}: ${data.percent} % of your calls are used`,
      text:
        data.callsLeft === 0
          ? "The key is refused from now on. Order more units for a new one."
          : `${data.callsLeft === 1 ? "1 call is" : `${data.callsLeft.toLocaleString("en")} calls are`} left on the key.`,
      href: `/vault/${data.tokenId}`,
    }),
  ),
  listing_sold_out: notice(z.strictObject(ofListing), (data) => ({
    title: `${data.serviceName} is sold out`,
    text: "The last unit was sold. Restock it to go on selling.",
    href: `/sell/${data.listingId}`,
  })),
  listing_reported: notice(z.strictObject(ofListing), (data) => ({
    title: `${data.serviceName} was reported`,
    text: "Somebody reported this listing. Read the report and decide.",
    href: "/admin/reports",
  })),
  listing_removed: notice(z.strictObject({ ...ofListing, reason: z.string() }), (data) => ({
    title: `${data.serviceName} was removed`,
    text: `An operator took it off the market. The reason given: ${data.reason}`,
    href: `/sell/${data.listingId}`,
  })),
  account_suspended: notice(z.strictObject({ reason: z.string() }), (data) => ({
    title: "Your account is suspended",
    text: `You can look and finish what is open, but buy and sell nothing new. The reason given: ${data.reason}`,
    href: "/settings",
  })),
  account_admitted: notice(z.strictObject({}), () => ({
    title: "Your account is open again",
    text: "The suspension was lifted. You can buy and sell again, and every clock goes on where it stood.",
    href: "/settings",
  })),
  listing_paused: notice(z.strictObject({ ...ofListing, reason: z.string() }), (data) => ({
    title: `${data.serviceName} was paused`,
    text: `An operator stopped new orders. The reason given: ${data.reason}`,
    href: `/sell/${data.listingId}`,
  })),
  password_changed: notice(z.strictObject({}), () => ({
    title: "Your password was changed",
    text: "All other log-ins were ended; API keys go on. If this was not you, reset your password at once.",
    href: "/settings",
  })),
  api_key_created: notice(z.strictObject({ keyName: z.string(), lastFour: z.string() }), (data) => ({
    title: `New API key: ${data.keyName}`,
    text: `It ends in ${data.lastFour}. If it was not you who made it, revoke it and change your password.`,
    href: "/settings/keys",
  })),
  email_changed: notice(z.strictObject({}), () => ({
    title: "Your e-mail was changed",
    text: "From now on you log in with the new one.",
    href: "/settings",
  })),
  webhook_disabled: notice(z.strictObject({ endpointId: idOf("whe"), host: z.string() }), (data) => ({
    title: `Your webhook endpoint at ${data.host} was turned off`,
    text: "Nothing we sent to it arrived any more. Mend it, then turn it on again.",
    href: `/settings/webhooks/${data.endpointId}`,
  })),
  new_log_in: notice(z.strictObject({ device: z.string(), address: z.string() }), (data) => ({
    title: "A log-in from a new browser",
    text: `${data.device}${data.address === "direct" ? "" : `, ${data.address}`}. If this was not you, end it and change your password.`,
    href: "/settings/sessions",
  })),
} as const;

export type NoticeKind = keyof typeof NOTICES;
export type NoticeData<Kind extends NoticeKind> = z.output<(typeof NOTICES)[Kind]["data"]>;

export const FindNoticesInput = z.strictObject(pageInput);
export const NoticeInput = z.strictObject({ noticeId: idOf("ntc") });
export const UnreadCount = z.int();

/** A notice as its account reads it. */
export const NoticeView = z.strictObject({
  id: idOf("ntc"),
  title: z.string(),
  text: z.string(),
  href: z.string(),
  isRead: z.boolean(),
  createdAt: z.date(),
});
export type NoticeView = z.output<typeof NoticeView>;

/** `now` is the server's clock, for "4 min ago". */
export const NoticePage = z.strictObject({
  items: z.array(NoticeView),
  next: z.string().nullable(),
  now: z.date(),
});
export type NoticePage = z.output<typeof NoticePage>;
