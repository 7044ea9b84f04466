import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Mails } from "./mails";

/** A real SMTP server that keeps what it is handed and delivers nothing. */
export function smtpServer(mails: Mails): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
      simpleParser(stream)
        .then((parsed) => mails.add(parsed, to))
        .then(() => done(), done);
    },
  });
}
