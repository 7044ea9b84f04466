import { BRAND } from "@/config/brand";

/** What a mail says, without its looks. Plain text throughout: `toHtml` escapes it. */
export interface MailText {
  subject: string;
  /** The reader's name, where it is known. */
  name?: string;
  paragraphs: string[];
  /** The one thing to do. */
  action?: { label: string; url: string };
  /** Below the line: why this came, what to do if it was not you. */
  footnote: string;
}

/** A mail before its looks: to whom, and what it says. */
export interface WrittenMail {
  to: string;
  text: MailText;
}

const ACCENT = "#006975"; // --accent of src/app/styles/tokens.css; mail programs know no oklch

const greeting = ({ name }: MailText) => (name ? `Hello ${name},` : "Hello,");
const signature = `${BRAND.name}, ${BRAND.longName}`;

/** The text part. */
export function toText(mail: MailText): string {
  const action = mail.action ? [`${mail.action.label}:\n${mail.action.url}`] : [];
  return `${[greeting(mail), ...mail.paragraphs, ...action, mail.footnote, `-- \n${signature}`].join("\n\n")}\n`;
}

/** The HTML part: one column, no pictures, nothing fetched from anywhere. */
export function toHtml(mail: MailText): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  const action = mail.action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(mail.action.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${ACCENT};color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(mail.action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#5b6470;word-break:break-all">${escapeHtml(mail.action.url)}</p>`
    : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(mail.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f5f6f7;font:16px/1.5 system-ui,sans-serif;color:#1b2026">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px">
${[greeting(mail), ...mail.paragraphs].map(paragraph).join("\n")}
${action}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e3e6e9;font-size:13px;color:#5b6470">${escapeHtml(mail.footnote)}<br>${escapeHtml(signature)}</p>
</div></body></html>
`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
