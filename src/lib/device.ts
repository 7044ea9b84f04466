import Bowser from "bowser";

export interface Device {
  /** "Chrome on Linux" */
  label: string;
  kind: "phone" | "tablet" | "computer" | "unknown";
}

const KINDS: Readonly<Record<string, Device["kind"]>> = {
  mobile: "phone",
  tablet: "tablet",
  desktop: "computer",
};

/** How programs name themselves: `curl/8.9`. */
const PROGRAM = /^(?!Mozilla\b)[A-Za-z][\w.-]{1,30}(?:\/\d[\w.]{0,12})?/;

/** What a browser's description of itself says, in words. Anyone can send anything: it is a hint, not a proof. */
export function describeDevice(userAgent: string): Device {
  if (userAgent === "") return { label: "Unknown browser", kind: "unknown" };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const label = [browser.name, os.name].filter(Boolean).join(" on ");
  return {
    label: label || (PROGRAM.exec(userAgent)?.[0] ?? "Unknown browser"),
    kind: KINDS[platform.type ?? ""] ?? "unknown",
  };
}
