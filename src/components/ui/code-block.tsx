import type { ReactNode } from "react";
import { ScrollRegion } from "./scroll-region";

/** Code to read and copy. */
export function CodeBlock({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ScrollRegion label={label} className="code">
      <pre>{children}</pre>
    </ScrollRegion>
  );
}
