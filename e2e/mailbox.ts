import { expect } from "@playwright/test";
import type { Mail } from "@/dev/mail/mails";
import type { Market } from "./market";

/** Waits for the newest mail to an address whose subject has these words, and gives it with its links. */
export async function mailTo(market: Market, to: string, subject: RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect(async () => {
    const response = await fetch(`${market.mailboxUrl}/api/mails?to=${encodeURIComponent(to)}`);
    const mails = (await response.json()) as Mail[];
    found = mails.find((mail) => subject.test(mail.subject));
    expect(
      found,
      `a mail to ${to} about ${subject}; there are ${mails.map((mail) => mail.subject)}`,
    ).toBeDefined();
  }).toPass({ timeout: 20_000 });
  if (!found) throw new Error(`no mail to ${to}`);
  return found;
}

/** The link of a mail that leads to `path` on the market. */
export function linkIn(mail: Mail, path: string): string {
  const link = mail.links.find((address) => new URL(address).pathname === path);
  if (link === undefined)
    throw new Error(`no link to ${path} in "${mail.subject}": ${mail.links.join(", ")}`);
  return link;
}
