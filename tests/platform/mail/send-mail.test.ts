import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailServer, startMailServer } from "@/dev/mail/server";
import { env } from "@/env";
import { addTime, HOUR, MINUTE } from "@/lib/time";
import { accounts } from "@/server/db/schema";
import { verifyEmail } from "@/server/domain/account/verify-email";
import type { Mail } from "@/server/domain/jobs";
import { sendMail } from "@/server/platform/mail/send-mail";
import { type MailTransport, openMailTransport } from "@/server/platform/mail/transport";
import { passwords } from "@/server/platform/password";
import { anAccount, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-03-01T12:00:00Z");
let server: MailServer;
let transport: MailTransport;

beforeAll(async () => {
  server = await startMailServer();
  transport = openMailTransport({ ...env(), SMTP_URL: server.smtpUrl });
});

afterAll(async () => {
  transport.close();
  await server.stop();
});

interface Arrived {
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  links: string[];
}

async function mailsTo(address: string): Promise<Arrived[]> {
  const response = await fetch(`${server.mailboxUrl}/api/mails?to=${encodeURIComponent(address)}`);
  return (await response.json()) as Arrived[];
}

const send = (mail: Mail, at = now) => sendMail(db, transport, { mail, jobId: "4f2a", now: at });

test("a link is made when its mail is sent, and works", async () => {
  const { id: accountId, email } = await anAccount(db, { name: "Ada Moss", verified: false });
  await send({ template: "verify_email", accountId });
  const [mail] = await mailsTo(email);
  expect(mail).toMatchObject({ from: expect.stringContaining("no-reply@udam.test"), to: [email] });
  expect(mail?.text).toContain("Hello Ada Moss,");
  expect(mail?.text).toContain("until 2 March 2026 at 12:00 UTC");

  const link = new URL(mail?.links[0] ?? "");
  expect(link.origin + link.pathname).toBe("http://localhost:3000/verify-email");
  expect(mail?.html).toContain(`href="${link.href}"`);
  const secret = link.hash.slice(1);
  const client = aClient();
  const given = { secret, password: PASSWORD, previousSessionId: null, client, now: addTime(now, HOUR) };
  await verifyEmail(db, passwords, given);
  expect((await db.select().from(accounts))[0]?.emailVerifiedAt).toEqual(addTime(now, HOUR));
});

test("a job that runs twice sends the newer link, under the same message id", async () => {
  const { email } = await anAccount(db);
  await send({ template: "reset_password", email });
  await send({ template: "reset_password", email }, addTime(now, MINUTE));
  const mails = await mailsTo(email);
  expect(new Set(mails.flatMap((mail) => mail.links)).size).toBe(2);
  expect(mails.map((mail) => mail.messageId)).toEqual(["<4f2a@localhost>", "<4f2a@localhost>"]);
});

test("nobody is written to who is not there, is closed or has nothing to verify", async () => {
  const { id: accountId, email } = await anAccount(db);
  await send({ template: "verify_email", accountId });
  await send({ template: "reset_password", email: "nobody@test.example" });
  await db.update(accounts).set({ email: null, closedAt: now });
  await send({ template: "password_changed", accountId });
  expect(await mailsTo(email)).toEqual([]);
  expect(await mailsTo("nobody@test.example")).toEqual([]);
});

test.each<Mail>([
  { template: "account_exists", email: "it@test.example" },
  { template: "email_changed", email: "it@test.example", name: "Ada" },
  { template: "account_closed", email: "it@test.example", name: "Ada" },
])("$template says the same in text and in HTML, and fetches nothing", async (about) => {
  const before = (await mailsTo("it@test.example")).length;
  await send(about);
  const mails = await mailsTo("it@test.example");
  expect(mails).toHaveLength(before + 1);
  const readable = mails[0]?.html.replace(/<title>.*<\/title>|<[^>]+>/g, "").replaceAll("&#39;", "'") ?? "";
  for (const line of mails[0]?.text.split("\n\n").filter((part) => !part.includes("-- ")) ?? []) {
    for (const part of line.split(":\n")) expect(readable).toContain(part.trim());
  }
  expect(mails[0]?.html).not.toMatch(/<(img|script|link|style|iframe)|url\(/i);
});

test("a name is text, whatever it holds", async () => {
  const { id: accountId, email } = await anAccount(db, { name: `<img src=x onerror=alert(1)> & "Ada" 'M'` });
  await send({ template: "password_changed", accountId });
  const [mail] = await mailsTo(email);
  expect(mail?.text).toContain(`Hello <img src=x onerror=alert(1)> & "Ada" 'M',`);
  expect(mail?.html).toContain("Hello &lt;img src=x onerror=alert(1)&gt; &amp; &quot;Ada&quot; &#39;M&#39;,");
  expect(mail?.html).not.toContain("<img");
});

test("a new API key is told by its name, with the way to revoke it", async () => {
  const { id: accountId, email } = await anAccount(db);
  await send({ template: "api_key_created", accountId, keyName: "CI <server>" });
  const [mail] = await mailsTo(email);
  expect(mail?.text).toContain("named “CI <server>”");
  expect(mail?.text).toMatch(/http:\/\/\S+\/settings\/keys/);
  expect(mail?.html).toContain("CI &lt;server&gt;");
});

test("an address cannot smuggle in a second one", async () => {
  await send({ template: "account_exists", email: "a@test.example, b@test.example" }).catch(() => {});
  expect(await mailsTo("b@test.example")).toEqual([]);
});

test("a server that refuses fails the job, and so does none", async () => {
  const { id: accountId } = await anAccount(db);
  const about = { mail: { template: "password_changed", accountId } as const, jobId: "1", now };
  const nowhere = openMailTransport({ ...env(), SMTP_URL: "smtp://127.0.0.1:1" });
  await expect(sendMail(db, nowhere, about)).rejects.toThrow();
  const none = openMailTransport({ ...env(), SMTP_URL: undefined });
  await expect(sendMail(db, none, about)).rejects.toThrow("SMTP_URL is missing");
});
