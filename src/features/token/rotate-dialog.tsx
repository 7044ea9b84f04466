"use client";

import { useState } from "react";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { Note } from "@/components/ui/note";
import { useTRPCClient } from "@/trpc/client";
import type { MintDialogProps } from "./mint-dialog";
import { SecretDialog } from "./secret-dialog";

/** How long the old key goes on working, in hours. */
const GRACES = [
  { hours: 0, label: "It stops at once", hint: "When it leaked, or nothing uses it." },
  { hours: 1, label: "For 1 hour", hint: undefined },
  { hours: 6, label: "For 6 hours", hint: undefined },
  { hours: 24, label: "For 24 hours", hint: "Time to change it everywhere without a gap." },
];

/** Makes a new secret for a token that has one, and asks what becomes of the old one. */
export function RotateDialog({ token, serviceName, onClose }: MintDialogProps) {
  const client = useTRPCClient();
  const [graceHours, setGraceHours] = useState(24);
  const old = `the old one, ending ${token.lastFour},`;
  return (
    <SecretDialog
      title={`Rotate your key for ${serviceName}?`}
      description="You get a new key, shown once. Both keys share the calls that are left: a rotation never refills them."
      verb="Rotate"
      busyLabel="Rotating"
      done={{
        title: "Your new key",
        description:
          graceHours === 0
            ? `It works now; ${old} has stopped.`
            : `It works now; ${old} works for ${graceHours === 1 ? "1 hour" : `${graceHours} hours`} more.`,
      }}
      ask={(signal) => client.token.rotate.mutate({ tokenId: token.id, graceHours }, { signal })}
      onClose={onClose}
    >
      <ChoiceGroup legend={`How long the old key, ending ${token.lastFour}, works on`}>
        <div className="grid gap-2">
          {GRACES.map(({ hours, label, hint }) => (
            <Radio
              key={hours}
              name="grace"
              label={label}
              hint={hint}
              checked={graceHours === hours}
              onChange={() => setGraceHours(hours)}
            />
          ))}
        </div>
      </ChoiceGroup>
      {token.grace ? (
        <Note tone="warning" title={`The key before it, ending ${token.grace.lastFour}, stops at once.`}>
          Only the newest two work side by side.
        </Note>
      ) : null}
    </SecretDialog>
  );
}
