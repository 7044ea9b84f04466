"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

/** A secret in the open, with what can be done about it: the ring, Copy, Hide. */
export function SecretLine({ secret, children }: { secret: string; children: ReactNode }) {
  return (
    <div className="secret">
      <SecretText>{secret}</SecretText>
      {children}
    </div>
  );
}

/**
 * Writes the secret into the page by hand and takes it out again in the moment this is hidden. A router that keeps
 * pages for a later "back" hides them at once, but renders what changed in them only when it has nothing else to do.
 */
function SecretText({ children: secret }: { children: string }) {
  const code = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = code.current;
    if (element === null) return;
    element.textContent = secret;
    return () => {
      element.textContent = "";
    };
  }, [secret]);
  return <code ref={code} />;
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
