import type { ReactNode } from "react";

/** A secret in the open, with what can be done about it: the ring, Copy, Hide. */
export function SecretLine({ secret, children }: { secret: string; children: ReactNode }) {
  return (
    <div className="secret">
      <code>{secret}</code>
      {children}
    </div>
  );
}

/** A secret that is not shown: what it begins with, eight dots, its last four characters. */
export function MaskedSecret({ prefix = "", lastFour }: { prefix?: string | undefined; lastFour: string }) {
  return (
    <span className="masked mono whitespace-nowrap">
      <span className="sr-only">ends in {lastFour}</span>
      <span aria-hidden="true">
        {prefix}
        <i>••••••••</i>
        {lastFour}
      </span>
    </span>
  );
}
