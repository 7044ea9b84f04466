import type { ReactNode } from "react";
import { BrandLink } from "@/components/shell/logo";
import { ThemeMenu } from "@/components/shell/theme-switch";
import { ListingMark } from "@/components/ui/listing-mark";
import { CATEGORY_SLUGS } from "@/config/categories";

/** Twenty-four marks of listings that do not exist: three of each category, in a fixed shuffle. */
const MARKS = Array.from({ length: 24 }, (_, index) => ({
  id: `mosaic-${index}`,
  category: CATEGORY_SLUGS[(index * 3 + Math.floor(index / 8)) % CATEGORY_SLUGS.length] ?? CATEGORY_SLUGS[0],
}));

/** The pages before an account: a form on one side, what the market is on the other. */
export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <div className="auth">
      <div className="auth-main">
        <header className="flex items-center justify-between">
          <BrandLink />
          <ThemeMenu />
        </header>
        <main id="main" tabIndex={-1} className="grid">
          <div className="auth-box">{children}</div>
        </main>
      </div>
      <aside className="auth-aside" aria-label="What this market is">
        <p>Data you can check before anyone is paid.</p>
        <p>Samples before you order, escrow while you test, a person when it goes wrong.</p>
        <div className="auth-marks">
          {MARKS.map((mark) => (
            <ListingMark key={mark.id} {...mark} size={64} />
          ))}
        </div>
      </aside>
    </div>
  );
}
