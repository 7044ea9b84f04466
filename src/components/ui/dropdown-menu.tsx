"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import type { Route } from "next";
import { type DropdownMenu as DropdownMenuParts, Slot } from "radix-ui";
import {
  createContext,
  type ReactNode,
  type RefCallback,
  type SyntheticEvent,
  useCallback,
  useContext,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { must } from "@/lib/assert";
import { Icon } from "./icon";
import { Link } from "./link";
import { usePart } from "./on-demand";
import { menuPart } from "./radix";

/** The menu is drawn outside its panel, which would clip it, but inside the part of the page it belongs to. */
const LANDMARKS = "header.top, main, footer.foot, [role='dialog']";
const OPENING_KEYS = ["Enter", " ", "ArrowDown"];

const MenuParts = createContext<typeof DropdownMenuParts | null>(null);

interface DropdownMenuProps {
  /** One button; the menu opens below it. */
  trigger: ReactNode;
  align?: "start" | "end" | undefined;
  children: ReactNode;
}

/** A menu of actions or places below a button. Arrow keys, type-ahead and Escape work. */
export function DropdownMenu({ trigger, align = "end", children }: DropdownMenuProps) {
  const [pressed, setPressed] = useState(false);
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const Radix = usePart(menuPart, pressed, () => setPressed(false));
  const button = useKeptFocus((node) => setLandmark(node.closest<HTMLElement>(LANDMARKS)));
  if (Radix === null)
    return (
      <EarlyTrigger ref={button} onPress={() => setPressed(true)}>
        {trigger}
      </EarlyTrigger>
    );
  return (
    <MenuParts value={Radix}>
      <Radix.Root modal={false} defaultOpen={pressed}>
        <Radix.Trigger asChild ref={button}>
          {trigger}
        </Radix.Trigger>
        <Radix.Portal container={landmark}>
          <Radix.Content className="menu" align={align} sideOffset={6} collisionPadding={12}>
            {children}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </MenuParts>
  );
}

interface EarlyTriggerProps {
  ref: RefCallback<HTMLButtonElement>;
  onPress: () => void;
  children: ReactNode;
}

/** The button before its menu has come: the same to see, to hear and to press. */
function EarlyTrigger({ ref, onPress, children }: EarlyTriggerProps) {
  const open = (event: SyntheticEvent) => {
    event.preventDefault(); // the focus goes to the menu, not to the button
    onPress();
  };
  return (
    <Slot.Root
      ref={ref}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerDown={(event) => event.button === 0 && !event.ctrlKey && open(event)}
      onKeyDown={(event) => OPENING_KEYS.includes(event.key) && open(event)}
    >
      {children}
    </Slot.Root>
  );
}

/** A ref that tells of its button, and hands the focus on when another button takes its place. */
function useKeptFocus(onButton: (button: HTMLButtonElement) => void): RefCallback<HTMLButtonElement> {
  const hadFocus = useRef(false);
  const tell = useEffectEvent(onButton);
  return useCallback((button) => {
    if (button === null) return;
    tell(button);
    if (hadFocus.current) button.focus();
    return () => {
      hadFocus.current = document.activeElement === button;
    };
  }, []);
}

/** What a menu is made of; only a menu that is open draws its items, and then it is here. */
function useParts() {
  return must(useContext(MenuParts), "a DropdownMenu around the item");
}

interface MenuItemProps {
  onSelect: () => void;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  children: ReactNode;
}

/** Does something. */
export function MenuItem({ onSelect, danger, disabled, children }: MenuItemProps) {
  const Radix = useParts();
  return (
    <Radix.Item
      className={clsx("menu-item", danger && "menu-danger")}
      disabled={disabled ?? false}
      onSelect={onSelect}
    >
      {children}
    </Radix.Item>
  );
}

/** Goes somewhere. */
export function MenuLink<T extends string>({ href, children }: { href: Route<T>; children: ReactNode }) {
  const Radix = useParts();
  return (
    <Radix.Item className="menu-item" asChild>
      <Link<T> href={href}>{children}</Link>
    </Radix.Item>
  );
}

interface MenuChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  onChange: (value: T) => void;
}

/** One of a few values, with a tick at the one in use. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  const Radix = useParts();
  return (
    <Radix.RadioGroup value={value} aria-label={label}>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          className="menu-item"
          onSelect={() => onChange(option.value)}
        >
          {option.icon}
          {option.label}
          <Radix.ItemIndicator className="menu-check">
            <Icon of={Check} />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** Who or what the items below are about. */
export function MenuLabel({ children }: { children: ReactNode }) {
  const Radix = useParts();
  return <Radix.Label className="menu-label">{children}</Radix.Label>;
}

export function MenuLine() {
  const Radix = useParts();
  return <Radix.Separator className="menu-line" />;
}
