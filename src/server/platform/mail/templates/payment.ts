import { BRAND } from "@/config/brand";
import type { Receipt } from "@/contracts/payment";
import { formatDate } from "@/lib/date";
import { formatMoney } from "@/lib/money";
import type { PaymentNews } from "@/server/domain/payment/find-payment-news";
import type { MailText } from "./layout";

type Written = Omit<MailText, "name">;

const QUESTIONS = `Questions? Write to ${BRAND.supportAddress}.`;

/** To the buyer, once money did what it was for. */
export function receiptMail({ receipt, link }: { receipt: Receipt; link: string }): Written {
  const { number, total, method, paidAt, lines, of } = receipt;
  const withMethod = method === null ? "" : ` with ${method}`;
  const bought = lines.map(
    ({ serviceName, sellerName, units, amount }) =>
      `${serviceName} from ${sellerName}, ${units} ${units === 1 ? "unit" : "units"}: ${formatMoney(amount)}`,
  );
  return {
    subject: `Receipt ${number} from ${BRAND.name}`,
    paragraphs: [
      `We received ${formatMoney(total)}${withMethod} on ${formatDate(paidAt)}. Thank you.`,
      ...bought,
      of === "order"
        ? "Your access is in the vault. The money waits in escrow until you accept, or the acceptance window ends."
        : "Your tab is settled.",
    ],
    action: { label: "See and print the receipt", url: link },
    footnote: QUESTIONS,
  };
}

/** To the buyer, when a bank did not send what was on its way. */
export function failedMail({ order, asked, link }: PaymentNews & { link: string }): Written {
  const amount = formatMoney(asked);
  return {
    subject: `Your payment of ${amount} did not arrive`,
    paragraphs: [
      `Your bank did not send the ${amount} for ${order === null ? "your tab" : order.serviceName}. Nothing was charged.`,
      order === null
        ? "What you owe is still on your tab. Settle it again, perhaps with another method."
        : "The units that were kept for you went back on sale. If you still want them, order again.",
    ],
    action: { label: order === null ? "Go to your tab" : "See the order", url: link },
    footnote: QUESTIONS,
  };
}

/** Why money went back, for what it was for. */
const WHY = {
  late: {
    order: "It arrived after the time to pay had passed, and the order could not be filled any more.",
    tab: "It arrived after this payment of your tab had been ended.",
  },
  surplus: {
    order: "The order had been paid already, so this payment was one too many.",
    tab: "Your tab had been settled already, so this payment was one too many.",
  },
  mismatch: {
    order: "It was not what the order asked for, so it could not pay it.",
    tab: "It was not what your tab asked for, so it could not settle it.",
  },
};

/** To the buyer, when money that did nothing goes back. Null where it did what it was for. */
export function returnedMail(news: PaymentNews & { link: string }): Written | null {
  const { order, received, effect, method, link } = news;
  if (effect === null || effect === "fulfilled") return null;
  const amount = formatMoney(received);
  return {
    subject: `Your payment of ${amount} goes back to you`,
    paragraphs: [
      `We received ${amount} for ${order === null ? "your tab" : order.serviceName}, and send all of it back.`,
      WHY[effect][order === null ? "tab" : "order"],
      `It returns to where it came from${method === null ? "" : ` (${method})`}, usually within 5 to 10 days.`,
    ],
    action: { label: order === null ? "Go to your tab" : "See the order", url: link },
    footnote: QUESTIONS,
  };
}
