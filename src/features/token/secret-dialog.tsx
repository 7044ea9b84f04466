"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { SecretLine } from "@/components/ui/secret";
import { type AskForSecret, useSecret } from "./use-secret";

interface SecretDialogProps {
  title: string;
  description: string;
  /** The verb that makes the secret, and what is said meanwhile. */
  verb: string;
  busyLabel: string;
  /** What the dialog says once the secret is there. */
  done: { title: string; description: string };
  ask: AskForSecret;
  /** `made`: a secret was made, whether or not its answer arrived. */
  onClose: (made: boolean) => void;
  /** What to choose before. */
  children?: ReactNode | undefined;
}

/** Asks, makes a secret and shows it this once. Closing wipes it; while it is shown only its button closes. */
export function SecretDialog(props: SecretDialogProps) {
  const { title, description, verb, busyLabel, done, ask, onClose, children } = props;
  const { shown, show, hide } = useSecret();
  const asked = shown.state === "asking";
  if (shown.state === "shown") {
    return (
      <Dialog
        open
        firm
        wide
        onOpenChange={() => onClose(true)}
        title={done.title}
        description={done.description}
        footer={
          <Button
            variant="primary"
            onClick={() => {
              hide();
              onClose(true);
            }}
          >
            I have stored it
          </Button>
        }
      >
        <SecretLine secret={shown.secret}>
          <CopyButton variant="primary" value={shown.secret} label="Copy the key" />
        </SecretLine>
        <Note tone="warning" title="You will not see it again.">
          We keep no copy. If it is lost, rotate for a new one: the calls left stay the same.
        </Note>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => next || asked || onClose(shown.state === "refused")}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={() => asked || onClose(shown.state === "refused")}>Not now</Button>
          <Button variant="primary" busy={asked} busyLabel={busyLabel} onClick={() => void show(ask)}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
      {shown.state === "refused" ? (
        <Note tone="danger" role="alert">
          {shown.error.sentence}
        </Note>
      ) : null}
    </Dialog>
  );
}
