"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "./icon-button";
import { Input } from "./input";

/** A password that can be looked at while typing. */
export function PasswordInput(props: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  return (
    <div className="affix">
      <Input
        autoComplete="current-password"
        autoCapitalize="off"
        spellCheck={false}
        {...props}
        type={shown ? "text" : "password"}
      />
      <IconButton
        size="sm"
        icon={shown ? EyeOff : Eye}
        label={shown ? "Hide password" : "Show password"}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
