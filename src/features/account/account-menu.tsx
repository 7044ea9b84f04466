"use client";

import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, MenuItem, MenuLabel, MenuLine, MenuLink } from "@/components/ui/dropdown-menu";
import type { NavigationItem } from "@/config/navigation";
import { useLogOut } from "./use-log-out";

interface AccountMenuProps {
  name: string;
  email: string;
  /** Places of other nouns, above the account's own. */
  places: readonly NavigationItem[];
}

/** Who is logged in, the places of an account, and the way out. */
export function AccountMenu({ name, email, places }: AccountMenuProps) {
  const { busy, leave } = useLogOut();
  return (
    <DropdownMenu
      trigger={
        <button type="button" className="rounded-full">
          <Avatar name={name} />
          <span className="sr-only">Account of {name}</span>
        </button>
      }
    >
      <MenuLabel>
        <span className="block font-emphasis text-ink">{name}</span>
        <span className="block max-w-56 truncate">{email}</span>
      </MenuLabel>
      <MenuLine />
      {places.map(({ href, label }) => (
        <MenuLink key={href} href={href}>
          {label}
        </MenuLink>
      ))}
      <MenuLink href="/settings">Settings</MenuLink>
      <MenuLink href="/settings/sessions">Sessions</MenuLink>
      <MenuLink href="/settings/seller">Seller profile</MenuLink>
      <MenuLine />
      <MenuItem disabled={busy} onSelect={leave}>
        Log out
      </MenuItem>
    </DropdownMenu>
  );
}
