"use client";

import { useSyncExternalStore } from "react";
import { CodeBlock } from "@/components/ui/code-block";

const never = () => () => {};

/** How a program shows its key; the place of the key is marked. */
export function KeyExample() {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  return (
    <CodeBlock label="A request with the key">
      {`curl ${origin}/api/v1/orders \\\n  -H "Authorization: Bearer `}
      <mark className="rounded-sm bg-accent-soft px-1 font-emphasis text-accent-text">$UDAM_KEY</mark>
      {`"`}
    </CodeBlock>
  );
}
