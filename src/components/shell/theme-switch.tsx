"use client";

import { Monitor, Moon, Sun } from "lucide-react";
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

const SHOWN = { light: Sun, dark: Moon, system: Monitor };

function useTheme(): ThemeChoice {
  return useSyncExternalStore(followTheme, readTheme, () => "system");
}

/** The theme as a menu, for the header. */
export function ThemeMenu() {
  const theme = useTheme();
  return (
    <DropdownMenu trigger={<IconButton icon={SHOWN[theme]} label="Theme" />}>
      <MenuChoice label="Theme" value={theme} options={OPTIONS} onChange={chooseTheme} />
    </DropdownMenu>
  );
}

/** The theme as three buttons, for the menu of small screens. */
export function ThemeSegments() {
  return <Segmented label="Theme" value={useTheme()} options={OPTIONS} onChange={chooseTheme} />;
}
