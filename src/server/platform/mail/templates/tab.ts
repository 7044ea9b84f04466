import { BRAND } from "@/config/brand";
import { formatDate } from "@/lib/date";
import { formatMoney } from "@/lib/money";
import type { TabNews } from "@/server/domain/payment/find-tab-news";
import type { MailText } from "./layout";

type Written = Omit<MailText, "name">;

interface TabFacts {
  currency: TabNews["currency"];
  due: NonNullable<TabNews["due"]>;
  link: string;
  now: Date;
}

/** To the buyer, shortly before a tab is due and when it is. */
export function reminderMail({ due, link, now }: TabFacts): Written {
  const amount = formatMoney(due.amount);
  const [is, on] = [due.dueAt > now ? "is" : "was", formatDate(due.dueAt)];
  return {
    subject: `Settle your tab of ${amount}`,
    paragraphs: [
      `${amount} is on your tab, and ${is} due on ${on}. One payment settles all of it.`,
      `From ${formatDate(due.overdueAt)} on, what you bought on it stops working until it is settled.`,
    ],
    action: { label: "Settle your tab", url: link },
    footnote: `If you have just paid, ignore this mail. Questions? Write to ${BRAND.supportAddress}.`,
  };
}

/** To the buyer, when a tab is overdue. */
export function overdueMail({ due, link }: TabFacts): Written {
  const amount = formatMoney(due.amount);
  return {
    subject: `Your tab of ${amount} is overdue`,
    paragraphs: [
      `${amount} was due on ${formatDate(due.dueAt)}. Until your tab is settled, what you bought on it is suspended and you cannot order anything new.`,
      `Settled before ${formatDate(due.writtenOffAt)}, everything works again at once. After that, the access you bought on it ends for good.`,
    ],
    action: { label: "Settle your tab", url: link },
    footnote: `If you have just paid, ignore this mail. Questions? Write to ${BRAND.supportAddress}.`,
  };
}

/** To the buyer, when what was owed was given up. */
export function writtenOffMail({ currency, link }: Pick<TabFacts, "currency" | "link">): Written {
  return {
    subject: `Your ${currency} tab at ${BRAND.name} is closed`,
    paragraphs: [
      `Your ${currency} tab was not settled, so we closed it. The access you bought on it has ended.`,
      `Nothing goes on this tab any more: what you buy in ${currency} from now on is paid first.`,
    ],
    action: { label: "See the tab", url: link },
    footnote: `If you think this is wrong, write to ${BRAND.supportAddress}.`,
  };
}
