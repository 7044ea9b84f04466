"use client";

import { Eye, EyeOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { CountdownRing } from "@/components/ui/countdown-ring";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { DateTime } from "@/components/ui/relative-time";
import { SecretLine } from "@/components/ui/secret";
import { REVEAL_SECONDS } from "@/config/limits";
import type { TokenView } from "@/contracts/token";
import type { OwnTokenProps } from "./own-token";
import { TokenRow } from "./token-row";
import { useReveal } from "./use-reveal";

/** A token with a sealed credential: reveal it, copy it, hide it. */
export function SealedToken({ token, serviceName, now, more }: OwnTokenProps & { more: ReactNode }) {
  const { reveal, show, hide } = useReveal(token.id);
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
          {more}
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
