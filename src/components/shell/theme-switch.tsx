"use client";

import clsx from "clsx";
import { type LucideProps, Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { DropdownMenu, MenuChoice } from "@/components/ui/dropdown-menu";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { chooseTheme, followTheme, readTheme, type ThemeChoice } from "./theme-choice";

const OPTIONS = [
  { value: "light", label: "Light", icon: <Icon of={Sun} /> },
  { value: "dark", label: "Dark", icon: <Icon of={Moon} /> },
  { value: "system", label: "System", icon: <Icon of={Monitor} /> },
] as const;

function useTheme(): ThemeChoice {
  return useSyncExternalStore(followTheme, readTheme, () => "system");
}

/** The moon by day and the sun by night, chosen by CSS so that the HTML is the same for everybody. */
function LightOrDark({ className, ...props }: LucideProps) {
  return (
    <>
      <Moon {...props} className={clsx(className, "dark:hidden")} />
      <Sun {...props} className={clsx(className, "hidden dark:block")} />
    </>
  );
}

/** The theme as a menu, for the header. */
export function ThemeMenu() {
  return (
    <DropdownMenu trigger={<IconButton icon={LightOrDark} label="Theme" />}>
      <MenuChoice label="Theme" value={useTheme()} options={OPTIONS} onChange={chooseTheme} />
    </DropdownMenu>
  );
}

/** The theme as three buttons, for the menu of small screens. */
export function ThemeSegments() {
  return <Segmented label="Theme" value={useTheme()} options={OPTIONS} onChange={chooseTheme} />;
}
