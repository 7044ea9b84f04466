import { randomUUID } from "node:crypto";
import type { ParsedMail } from "mailparser";

/** A mail as it arrived. */
export interface Mail {
  id: string;
  messageId: string | null;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  /** The addresses in the text, in order: what a reader could open. */
  links: string[];
  receivedAt: string;
}

const KEPT = 500;

/** The mails that arrived, newest first; the oldest make room. */
export class Mails {
  private kept: Mail[] = [];

  add(parsed: ParsedMail, to: string[]): void {
    const text = parsed.text ?? "";
    const mail: Mail = {
      id: randomUUID(),
      messageId: parsed.messageId ?? null,
      from: parsed.from?.text ?? "",
      to,
      subject: parsed.subject ?? "",
      text,
      html: parsed.html || null,
      links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [],
      receivedAt: new Date().toISOString(),
    };
    this.kept = [mail, ...this.kept].slice(0, KEPT);
  }

  /** All of them, or those to one address. */
  list(to?: string): Mail[] {
    return this.kept.filter((mail) => to === undefined || mail.to.includes(to.toLowerCase()));
  }

  get(id: string): Mail | undefined {
    return this.kept.find((mail) => mail.id === id);
  }
}
