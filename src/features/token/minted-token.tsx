"use client";

import { KeyRound, RefreshCw } from "lucide-react";
import { type ReactNode, useLayoutEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { Moment } from "@/components/ui/relative-time";
import { MintDialog } from "./mint-dialog";
import type { OwnTokenProps } from "./own-token";
import { RotateDialog } from "./rotate-dialog";
import { TokenRow } from "./token-row";

/** A token whose secret the market makes: mint it when it is needed, rotate it, see what is used. */
export function MintedToken({
  token,
  serviceName,
  now,
  onChange,
  more,
}: OwnTokenProps & { more: ReactNode }) {
  const [asking, setAsking] = useState<"mint" | "rotate" | null>(null);
  const name = `token ${token.position} of ${serviceName}`;
  // A page that the router keeps for a later "back" has no dialog on it.
  useLayoutEffect(() => () => setAsking(null), []);
  // The row changes when the dialog is closed, so that nothing takes a secret from the screen that is shown once.
  const close = (changed: boolean) => {
    setAsking(null);
    if (changed) onChange();
  };
  return (
    <TokenRow
      token={token}
      now={now}
      actions={
        <>
          {token.status === "not_minted" ? (
            <Button
              size="sm"
              variant="primary"
              aria-label={`Mint key of ${name}`}
              onClick={() => setAsking("mint")}
            >
              <Icon of={KeyRound} />
              Mint key
            </Button>
          ) : null}
          {token.status === "working" ? (
            <Button size="sm" aria-label={`Rotate ${name}`} onClick={() => setAsking("rotate")}>
              <Icon of={RefreshCw} />
              Rotate
            </Button>
          ) : null}
          {more}
          {asking === "mint" ? <MintDialog token={token} serviceName={serviceName} onClose={close} /> : null}
          {asking === "rotate" ? (
            <RotateDialog token={token} serviceName={serviceName} onClose={close} />
          ) : null}
        </>
      }
    >
      {token.grace ? (
        <Note
          tone="info"
          title={
            <>
              The old key, ending {token.grace.lastFour}, works until{" "}
              <Moment at={token.grace.endsAt.toISOString()} />.
            </>
          }
        >
          Put the new one in its place before then.
        </Note>
      ) : null}
    </TokenRow>
  );
}
