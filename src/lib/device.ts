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

/** What a browser's description of itself says, in words. Anyone can send anything: it is a hint, not a proof. */
export function describeDevice(userAgent: string): Device {
  if (userAgent === "") return { label: "Unknown browser", kind: "unknown" };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const label = [browser.name, os.name].filter(Boolean).join(" on ");
  return { label: label || "Unknown browser", kind: KINDS[platform.type ?? ""] ?? "unknown" };
}
