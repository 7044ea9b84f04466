"use client";

import { Ellipsis, Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { CountdownRing } from "@/components/ui/countdown-ring";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Note } from "@/components/ui/note";
import { DateTime } from "@/components/ui/relative-time";
import { SecretLine } from "@/components/ui/secret";
import { REVEAL_SECONDS } from "@/config/limits";
import type { TokenView } from "@/contracts/token";
import { GiveUpDialog } from "./give-up-dialog";
import { TokenRow } from "./token-row";
import { useReveal } from "./use-reveal";

interface OwnTokenProps {
  token: TokenView;
  serviceName: string;
  now: Date;
  onChange: () => void;
}

/** A token in the hands of who bought it: reveal, copy and hide, give up. */
export function OwnToken({ token, serviceName, now, onChange }: OwnTokenProps) {
  const { reveal, show, hide } = useReveal(token.id);
  const [leaving, setLeaving] = useState(false);
  const name = `token ${token.position} of ${serviceName}`;
  const shown = reveal.state === "shown";
  return (
    <TokenRow
      token={token}
      now={now}
      open={shown}
      actions={
        <>
          {token.status === "working" ? (
            <Button
              size="sm"
              aria-label={shown ? `Hide ${name}` : `Reveal ${name}`}
              aria-expanded={shown}
              busy={reveal.state === "asking"}
              busyLabel="Revealing"
              onClick={shown ? hide : show}
            >
              <Icon of={shown ? EyeOff : Eye} />
              {shown ? "Hide" : "Reveal"}
            </Button>
          ) : null}
          {token.status === "working" || token.status === "suspended" ? (
            <DropdownMenu trigger={<IconButton size="sm" icon={Ellipsis} label={`More for ${name}`} />}>
              <MenuItem danger onSelect={() => setLeaving(true)}>
                Give up
              </MenuItem>
            </DropdownMenu>
          ) : null}
          <GiveUpDialog
            token={token}
            serviceName={serviceName}
            open={leaving}
            onOpenChange={setLeaving}
            onGivenUp={onChange}
          />
        </>
      }
    >
      {belowRow(token, reveal, hide)}
    </TokenRow>
  );
}

/** What a reveal brought, or a word on why to reveal again. */
function belowRow(
  token: TokenView,
  reveal: ReturnType<typeof useReveal>["reveal"],
  hide: () => void,
): ReactNode {
  if (reveal.state === "shown") {
    return (
      <SecretLine secret={reveal.secret}>
        <CountdownRing seconds={REVEAL_SECONDS} label="Hides in" onEnd={hide} />
        <CopyButton variant="primary" value={reveal.secret} label="Copy the secret" />
      </SecretLine>
    );
  }
  if (reveal.state === "refused") {
    return (
      <Note tone="danger" role="alert">
        {reveal.error.sentence}
      </Note>
    );
  }
  if (token.secretReplacedAt === null || token.status !== "working") return null;
  return (
    <Note tone="info" title="The seller replaced this credential.">
      Since <DateTime at={token.secretReplacedAt.toISOString()} /> the one you saw may no longer work. Reveal
      it again.
    </Note>
  );
}
