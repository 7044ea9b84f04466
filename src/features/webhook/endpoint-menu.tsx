"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { EndpointView } from "@/contracts/webhook";
import { ChangeEndpointDialog } from "./change-endpoint-dialog";
import { RemoveEndpointDialog } from "./remove-endpoint-dialog";
import { RollSecretDialog } from "./roll-secret-dialog";
import { useEndpointActions } from "./use-endpoint-actions";

const DIALOGS = { change: ChangeEndpointDialog, roll: RollSecretDialog, remove: RemoveEndpointDialog };

interface EndpointMenuProps {
  endpoint: EndpointView;
  onRemoved?: (() => void) | undefined;
}

/** Everything that can be done to an endpoint. */
export function EndpointMenu({ endpoint, onRemoved }: EndpointMenuProps) {
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null);
  const { enable, disable, sendTest } = useEndpointActions();
  const { id: endpointId, url, disabledAt } = endpoint;
  const isOn = disabledAt === null;
  const Shown = open === null ? null : DIALOGS[open];
  return (
    <>
      <DropdownMenu trigger={<IconButton icon={Ellipsis} label={`More about ${url}`} />}>
        <MenuItem onSelect={() => setOpen("change")}>Change</MenuItem>
        <MenuItem disabled={!isOn} onSelect={() => sendTest.mutate({ endpointId })}>
          Send a test
        </MenuItem>
        <MenuItem onSelect={() => setOpen("roll")}>Roll the secret</MenuItem>
        <MenuItem onSelect={() => (isOn ? disable : enable).mutate({ endpointId })}>
          {isOn ? "Turn off" : "Turn on"}
        </MenuItem>
        <MenuLine />
        <MenuItem danger onSelect={() => setOpen("remove")}>
          Remove
        </MenuItem>
      </DropdownMenu>
      {Shown ? <Shown endpoint={endpoint} onRemoved={onRemoved} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
