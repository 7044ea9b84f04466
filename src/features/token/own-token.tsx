"use client";

import { Ellipsis } from "lucide-react";
import type { Route } from "next";
import { type ReactNode, useState } from "react";
import { DropdownMenu, MenuItem, MenuLink } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { TokenView } from "@/contracts/token";
import { GiveUpDialog } from "./give-up-dialog";
import { isGoingOn } from "./going-on";
import { MintedToken } from "./minted-token";
import { SealedToken } from "./sealed-token";

export interface OwnTokenProps {
  token: TokenView;
  serviceName: string;
  now: Date;
  onChange: () => void;
}

/** A token in the hands of who bought it: its secret, as its delivery has it, and giving up. */
export function OwnToken(props: OwnTokenProps) {
  const Row = props.token.delivery === "minted" ? MintedToken : SealedToken;
  return <Row {...props} more={<More {...props} />} />;
}

/** What else can be done with it. */
function More({ token, serviceName, onChange }: OwnTokenProps): ReactNode {
  const [leaving, setLeaving] = useState(false);
  const metered = token.delivery === "minted";
  const ends = isGoingOn(token);
  if (!metered && !ends) return null;
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton
            size="sm"
            icon={Ellipsis}
            label={`More for token ${token.position} of ${serviceName}`}
          />
        }
      >
        {metered ? <MenuLink href={`/vault/${token.id}` as Route}>Usage</MenuLink> : null}
        {ends ? (
          <MenuItem danger onSelect={() => setLeaving(true)}>
            Give up
          </MenuItem>
        ) : null}
      </DropdownMenu>
      <GiveUpDialog
        token={token}
        serviceName={serviceName}
        open={leaving}
        onOpenChange={setLeaving}
        onGivenUp={onChange}
      />
    </>
  );
}
