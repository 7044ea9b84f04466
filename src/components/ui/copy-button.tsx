"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonLook } from "./button";
import { Icon } from "./icon";
import { toast } from "./toast";

const SHOWN_FOR = 2_000; // ms

function useCopy(value: string) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      toast.error("Not copied", { description: "The browser refused. Select the text and copy it by hand." });
    }
  }
  return { copied, copy };
}

interface CopyButtonProps extends ButtonLook {
  value: string;
  /** What is copied, for people who hear the page: "Copy the key". */
  label: string;
}

/** Copies `value`. Says "Copied" for two seconds, also to screen readers. */
export function CopyButton({ value, label, size = "sm", variant }: CopyButtonProps) {
  const { copied, copy } = useCopy(value);
  return (
    <Button size={size} variant={variant} onClick={copy} title={label}>
      <Icon of={copied ? Check : Copy} />
      <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
    </Button>
  );
}

/** An id or a short code that copies itself when pressed. */
export function CopyText({ value, label }: { value: string; label: string }) {
  const { copied, copy } = useCopy(value);
  return (
    <button type="button" className="copy" onClick={copy} title={label}>
      {value}
      <Icon of={copied ? Check : Copy} />
      <span className="sr-only" aria-live="polite">
        {copied ? "Copied" : label}
      </span>
    </button>
  );
}
