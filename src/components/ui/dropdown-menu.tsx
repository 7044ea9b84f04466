"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Icon } from "./icon";

/** The menu is drawn outside its panel, which would clip it, but inside the part of the page it belongs to. */
const LANDMARKS = "header.top, main, footer.foot, [role='dialog']";

interface DropdownMenuProps {
  /** One button; the menu opens below it. */
  trigger: ReactNode;
  align?: "start" | "end" | undefined;
  children: ReactNode;
}

/** A menu of actions or places below a button. Arrow keys, type-ahead and Escape work. */
export function DropdownMenu({ trigger, align = "end", children }: DropdownMenuProps) {
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild ref={(button) => setLandmark(button?.closest(LANDMARKS) ?? null)}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={landmark}>
        <Radix.Content className="menu" align={align} sideOffset={6} collisionPadding={12}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  onSelect: () => void;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  children: ReactNode;
}

/** Does something. */
export function MenuItem({ onSelect, danger, disabled, children }: MenuItemProps) {
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
  return <Radix.Label className="menu-label">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="menu-line" />;
}
