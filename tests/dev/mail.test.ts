import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Mail } from "@/dev/mail/mails";
import { type MailServer, startMailServer } from "@/dev/mail/server";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());

const get = (path: string) => fetch(new URL(path, server.mailboxUrl));
const mailsTo = async (to: string): Promise<Mail[]> => (await get(`/api/mails?to=${to}`)).json();

async function send(to: string, subject: string): Promise<void> {
  const transport = createTransport(server.smtpUrl);
  await transport.sendMail({
    from: "UDAM <no-reply@udam.test>",
    to,
    subject,
    text: "Open https://market.test/verify?token=abc to go on.",
    html: "<p>Open <a href='https://market.test/verify?token=abc'>this</a><script>alert(1)</script></p>",
  });
  transport.close();
}

test("an empty mailbox says what would arrive", async () => {
  expect(await (await get("/")).text()).toContain("No mail yet");
});

test("a mail over SMTP is listed for its receiver, with the links of its text", async () => {
  await send("Ada@test.example", "Grüße <b>");
  const [mail] = await mailsTo("ada@test.example");
  expect(mail).toMatchObject({ subject: "Grüße <b>", links: ["https://market.test/verify?token=abc"] });
  expect(await mailsTo("bob@test.example")).toEqual([]);
  expect(await (await get("/")).text()).toContain("Grüße &lt;b&gt;");
});

test("a mail shows its text, and its HTML where nothing can run", async () => {
  await send("eve@test.example", "One");
  const [mail] = await mailsTo("eve@test.example");
  const page = await (await get(`/mails/${mail?.id}`)).text();
  expect(page).toContain('<a href="https://market.test/verify?token=abc">');
  expect(page).toContain("<iframe");
  expect(page).not.toContain("alert(1)");
  const framed = await get(`/mails/${mail?.id}/html`);
  expect(framed.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
});

test("unknown mail is not found; the page's own files are there", async () => {
  expect((await get("/mails/none")).status).toBe(404);
  for (const path of [
    "/tokens.css",
    "/base.css",
    "/page.css",
    "/mailbox.css",
    "/theme.js",
    "/icon.svg",
    "/geist.woff2",
  ])
    expect((await get(path)).status).toBe(200);
});
