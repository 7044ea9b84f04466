import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "./mailbox";
import { Mails } from "./mails";
import { smtpServer } from "./smtp";

/** A running stand-in for the world's mail. */
export interface MailServer {
  smtpUrl: string;
  mailboxUrl: string;
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Starts SMTP and the mailbox page; without ports, on free ones. */
export async function startMailServer(ports: { smtp?: number; mailbox?: number } = {}): Promise<MailServer> {
  const mails = new Mails();
  const smtp = smtpServer(mails);
  const mailbox = createServer((request, response) => {
    const { status, type, body, policy } = answer(mails, new URL(request.url ?? "/", "http://mailbox"));
    response.writeHead(status, {
      "content-type": type,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(policy ? { "content-security-policy": policy } : {}),
    });
    response.end(body);
  });
  const smtpListener = smtp.listen(ports.smtp ?? 0, HOST);
  mailbox.listen(ports.mailbox ?? 0, HOST);
  await Promise.all([once(smtpListener, "listening"), once(mailbox, "listening")]);
  return {
    smtpUrl: `smtp://${HOST}:${portOf(smtpListener.address())}`,
    mailboxUrl: `http://${HOST}:${portOf(mailbox.address())}`,
    async stop() {
      mailbox.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => mailbox.close(() => resolve())),
      ]);
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}
