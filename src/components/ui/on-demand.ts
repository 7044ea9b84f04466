import { startTransition, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";

/** A piece of script that a page does without until somebody uses the page. */
export interface OnDemand<T> {
  /** Fetches it, once for the whole page. Rejects where it does not come; whoever asks next tries again. */
  fetch(): Promise<T>;
  /** The piece, or null until it is here. */
  current(): T | null;
  /** Calls back when it has come. */
  subscribe(came: () => void): () => void;
}

/** What `load` brings, to be had with `usePart`. */
export function onDemand<T>(load: () => Promise<T>): OnDemand<T> {
  let part: T | null = null;
  let coming: Promise<T> | null = null;
  const waiting = new Set<() => void>();

  async function begin(): Promise<T> {
    try {
      part = await load();
      for (const came of waiting) came();
      return part;
    } catch (error) {
      coming = null;
      throw error;
    }
  }

  return {
    fetch() {
      coming ??= begin();
      return coming;
    },
    current: () => part,
    subscribe(came) {
      waiting.add(came);
      return () => waiting.delete(came);
    },
  };
}

/**
 * The piece, or null until it is here. It comes with the first touch of the page, or at once when it is `wanted`; where
 * it is wanted and does not come, `giveUp` is called.
 */
export function usePart<T>(part: OnDemand<T>, wanted = false, giveUp?: () => void): T | null {
  const onMissing = useEffectEvent(() => giveUp?.());
  useEffect(() => {
    if (part.current() !== null) return;
    if (wanted) part.fetch().catch(() => onMissing());
    else firstTouch().then(part.fetch).catch(ignore);
  }, [part, wanted]);
  return useSyncExternalStore(part.subscribe, part.current, () => null);
}

/** Whether somebody has begun to use the page. */
export function useTouched(): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    void firstTouch().then(() => startTransition(() => setTouched(true)));
  }, []);
  return isTouched;
}

const TOUCHES = ["pointermove", "pointerdown", "keydown"];
let touched: Promise<void> | undefined;

/** Settles when somebody first moves over the page, presses it or presses a key. */
function firstTouch(): Promise<void> {
  touched ??= new Promise((resolve) => {
    const heard = new AbortController();
    const onTouch = () => {
      heard.abort();
      resolve();
    };
    for (const name of TOUCHES)
      addEventListener(name, onTouch, { capture: true, passive: true, signal: heard.signal });
  });
  return touched;
}

/** It was only fetched ahead: what needs it will ask again. */
function ignore() {}
