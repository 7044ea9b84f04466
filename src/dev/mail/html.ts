import { BRAND } from "@/config/brand";
import { escaped } from "../page/escaped";
import type { Mail } from "./mails";

const time = (instant: string) =>
  `<time class="num" datetime="${instant}">${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC</time>`;

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${escaped(title)} · ${BRAND.name} mailbox</title>
  <script src="/theme.js"></script>
  <link rel="icon" href="/icon.svg">
  <link rel="stylesheet" href="/tokens.css">
  <link rel="stylesheet" href="/base.css">
  <link rel="stylesheet" href="/page.css">
  <link rel="stylesheet" href="/mailbox.css">
</head>
<body>
  <header class="bar"><a class="home" href="/"><img src="/icon.svg" alt="" width="24" height="24">${BRAND.name} mailbox</a>
    <p>Nothing leaves this machine.</p></header>
  <main>${content}</main>
</body>
</html>`;
}

/** The list of mails, newest first. */
export function listPage(mails: readonly Mail[]): string {
  if (mails.length === 0)
    return page(
      "No mail yet",
      `<section class="empty"><h1>No mail yet</h1>
      <p>Every mail that ${BRAND.name} sends arrives here: sign up, or ask for a new password.</p></section>`,
    );
  const rows = mails.map(
    (mail) => `<li><a href="/mails/${mail.id}"><strong>${escaped(mail.subject)}</strong>
      <span>to ${escaped(mail.to.join(", "))}</span>${time(mail.receivedAt)}</a></li>`,
  );
  return page("Mail", `<h1>Mail</h1><ul class="mails">${rows.join("")}</ul>`);
}

/** One mail: its envelope, its text, and its HTML in a frame that can run nothing. */
export function mailPage(mail: Mail): string {
  const text = escaped(mail.text).replace(/https?:\/\/[^\s<>]+/g, (link) => `<a href="${link}">${link}</a>`);
  const html = `<h2>As HTML</h2>
    <iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${mail.id}/html"></iframe>`;
  return page(
    mail.subject,
    `<a class="back" href="/">All mail</a>
    <h1>${escaped(mail.subject)}</h1>
    <dl><dt>From</dt><dd>${escaped(mail.from)}</dd><dt>To</dt><dd>${escaped(mail.to.join(", "))}</dd>
    <dt>Received</dt><dd>${time(mail.receivedAt)}</dd></dl>
    <h2>As text</h2><pre tabindex="0" aria-label="The mail as text">${text}</pre>
    ${mail.html === null ? "" : html}`,
  );
}

/** What the frame shows; its links open in a tab of their own. */
export function frame(mail: Mail): string {
  return `<base target="_blank">${mail.html ?? ""}`;
}

/** The page for an address that leads nowhere. */
export function missingPage(): string {
  return page(
    "Not here",
    `<section class="empty"><h1>This mail is not here</h1>
    <p>The mailbox forgets when it is stopped. <a href="/">All mail</a></p></section>`,
  );
}
