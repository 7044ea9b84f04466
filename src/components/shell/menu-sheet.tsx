"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Sheet } from "@/components/ui/sheet";
import { MainNav } from "./main-nav";
import { ThemeSegments } from "./theme-switch";

/** The navigation of small screens. `children` are more links, such as those of the account. */
export function MenuSheet({ children }: { children?: ReactNode | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="md:hidden">
      <IconButton
        icon={Menu}
        label="Menu"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Sheet open={open} onOpenChange={setOpen} title="Menu">
        <MainNav label="Menu" className="sheet-nav" />
        {children ? <div className="sheet-nav mt-4 border-line border-t pt-3">{children}</div> : null}
        <div className="mt-5">
          <ThemeSegments />
        </div>
      </Sheet>
      <Suspense>
        <OnNavigation run={() => setOpen(false)} />
      </Suspense>
    </div>
  );
}

/** Runs when the page changes below a header that stays; not when React first gets here, which may be after a press. */
function OnNavigation({ run }: { run: () => void }) {
  const path = usePathname();
  const seen = useRef(path);
  const onChange = useEffectEvent(run);
  useEffect(() => {
    if (seen.current !== path) onChange();
    seen.current = path;
  }, [path]);
  return null;
}
