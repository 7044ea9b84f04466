"use client";

import { Search } from "lucide-react";
import type { Route } from "next";
import Form from "next/form";
import { useEffect, useId, useRef } from "react";
import { Icon } from "./icon";
import { Input } from "./input";

const PAUSE = 300; // ms without a key press before a list is searched

interface SearchFieldProps<T extends string> {
  /** The page that lists what is found; it reads `q`. */
  action: Route<T>;
  label: string;
  placeholder: string;
  value: string;
  /** Other parts of the address to keep. */
  keep?: Readonly<Record<string, string>> | undefined;
}

/** Searches the list below it while one types. The words live in the address, so it works without JavaScript too. */
export function SearchField<T extends string>(props: SearchFieldProps<T>) {
  const { action, label, placeholder, value, keep = {} } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  function onType() {
    clearTimeout(pause.current);
    pause.current = setTimeout(() => form.current?.requestSubmit(), PAUSE);
  }
  return (
    <search className="search ml-0 min-w-56 max-w-72">
      <Form ref={form} action={action} replace scroll={false} className="contents">
        <label className="sr-only" htmlFor={id}>
          {label}
        </label>
        <Icon of={Search} />
        {Object.entries(keep).map(([name, kept]) => (
          <input key={name} type="hidden" name={name} value={kept} />
        ))}
        <Input
          id={id}
          name="q"
          type="search"
          placeholder={placeholder}
          defaultValue={value}
          maxLength={128}
          autoComplete="off"
          enterKeyHint="search"
          onChange={onType}
        />
      </Form>
    </search>
  );
}
