import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** A line above the header about the whole site, such as that it is a demo and how to look around. */
export function Banner({ children }: { children: ReactNode }) {
  return (
    <aside className="banner" aria-label="About this site">
      <div className="wrap">
        <Icon of={FlaskConical} />
        {children}
      </div>
    </aside>
  );
}
