import { connection } from "next/server";
import { Suspense } from "react";
import { buttonClass } from "@/components/ui/button";
import { mailboxUrl } from "../_shell/mode";

/** Leads to the mailbox of a demo, where every mail arrives. */
export function MailboxLink() {
  return (
    <Suspense>
      <Mailbox />
    </Suspense>
  );
}

async function Mailbox() {
  await connection();
  const url = mailboxUrl();
  if (url === null) return null;
  return (
    <a className={buttonClass({ size: "lg", block: true })} href={url} target="_blank" rel="noreferrer">
      Open the demo's mailbox
    </a>
  );
}
