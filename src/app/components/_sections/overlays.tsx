"use client";

import { Ellipsis, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DropdownMenu, MenuItem, MenuLabel, MenuLine, MenuLink } from "@/components/ui/dropdown-menu";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { SecretLine } from "@/components/ui/secret";
import { Sheet } from "@/components/ui/sheet";
import { toast } from "@/components/ui/toast";
import { Row, Section } from "./section";

const KEY = "udam_9kQ2vT7mXc4RzL1pWb6HdN8sYe3Ug5Aj_f4f2c";

export function OverlaySection() {
  const [open, setOpen] = useState<"confirm" | "key" | "sheet" | null>(null);
  const [stored, setStored] = useState(false);
  const close = () => setOpen(null);
  const placed = { description: "3 tokens are in your vault. €12.00 is on your tab." };
  const refused = { description: "Someone took the last 2 units a moment ago. Nothing was charged." };
  return (
    <Section title="Toasts, dialogs, menus">
      <Row>
        <Button onClick={() => toast.success("Order placed", placed)}>Good news</Button>
        <Button onClick={() => toast.error("The order was not placed", refused)}>Bad news</Button>
        <Button onClick={() => setOpen("confirm")}>Accept and release</Button>
        <Button onClick={() => setOpen("key")}>Mint a key</Button>
        <Button onClick={() => setOpen("sheet")}>Filters</Button>
        <DropdownMenu trigger={<IconButton icon={Ellipsis} label="More" variant="secondary" />} align="start">
          <MenuLabel>Token 2</MenuLabel>
          <MenuItem onSelect={() => toast.info("Nothing happened", placed)}>
            <Icon of={Undo2} />
            Replace
          </MenuItem>
          <MenuLink href="/components">See the order</MenuLink>
          <MenuLine />
          <MenuItem danger onSelect={() => setOpen("confirm")}>
            Revoke
          </MenuItem>
        </DropdownMenu>
      </Row>
      <ConfirmDialog
        open={open === "confirm"}
        onOpenChange={close}
        title="Release €12.00 to Nordwind Met?"
        description="You say the three tokens work. After this a dispute is no longer possible; the tokens stay yours."
        confirmLabel="Accept and release"
        busyLabel="Releasing"
        cancelLabel="Not yet"
        busy={false}
        onConfirm={close}
      />
      <Dialog
        open={open === "key"}
        onOpenChange={close}
        firm
        title="Your key, shown once"
        description="Copy it now. We keep only a hash, so nobody can show it again; you can always rotate."
        footer={
          <Button variant="primary" disabled={!stored} onClick={close}>
            Done
          </Button>
        }
      >
        <SecretLine secret={KEY}>
          <CopyButton variant="primary" value={KEY} label="Copy the key" />
        </SecretLine>
        <Checkbox
          label="I stored it somewhere safe"
          checked={stored}
          onChange={(event) => setStored(event.target.checked)}
        />
      </Dialog>
      <Sheet
        side="bottom"
        open={open === "sheet"}
        onOpenChange={close}
        title="Filters"
        footer={
          <Button variant="primary" onClick={close}>
            Show 24 listings
          </Button>
        }
      >
        <div className="grid gap-2">
          <Checkbox label="Weather" count={6} />
          <Checkbox label="Finance" count={7} />
        </div>
      </Sheet>
    </Section>
  );
}
