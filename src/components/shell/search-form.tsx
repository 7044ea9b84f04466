"use client";

import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";

/** Whether this key press asks for the search: Cmd-K or Ctrl-K anywhere, `/` where nothing is being typed. */
function asksForSearch(event: KeyboardEvent): boolean {
  if (event.key === "k" && (event.metaKey || event.ctrlKey)) return true;
  const target = event.target;
  const typing =
    target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
  return event.key === "/" && !typing && !event.metaKey && !event.ctrlKey && !event.altKey;
}

/** Searches the listings. A plain form, so it works before and without JavaScript. */
export function SearchForm() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <search className="search">
      <form action="/browse" className="contents">
        <label className="sr-only" htmlFor="site-search">
          Search listings
        </label>
        <Icon of={Search} />
        <Input
          ref={input}
          id="site-search"
          name="q"
          type="search"
          placeholder="Search data and APIs"
          autoComplete="off"
          enterKeyHint="search"
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}
