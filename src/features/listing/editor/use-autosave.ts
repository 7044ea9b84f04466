"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { onDemand, usePart } from "@/components/ui/on-demand";
import { toPublicError } from "@/trpc/public-error";
import type { EditorValues } from "./editor-values";
import type { Draft } from "./use-draft";

const comparison = onDemand(() => import("./editor-changes"));

/** Milliseconds of quiet after which what was typed is saved. */
const QUIET = 800;

export type SaveState =
  | { is: "clean" | "waiting" | "saving" | "saved" }
  | { is: "held_back"; wrong: number }
  | { is: "failed"; sentence: string };

interface AutosaveOptions {
  form: UseFormReturn<EditorValues, unknown, unknown>;
  draft: Draft;
  /** Drafts save themselves; a published listing changes when its seller says so. */
  automatic: boolean;
}

/** Keeps the server up with the form. `flush` saves at once, and tells whether everything typed is saved. */
export function useAutosave({ form, draft, automatic }: AutosaveOptions) {
  usePart(comparison);
  const [state, setState] = useState<SaveState>({ is: "clean" });
  const saved = useRef(form.getValues());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const line = useRef<Promise<boolean>>(Promise.resolve(true));
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });

  const saveChanges = useCallback(async (): Promise<boolean> => {
    const { findChanges, hasChanges } = await comparison.fetch();
    const { own, save } = latest.current;
    const values = structuredClone(form.getValues());
    const withUnits = (own === null || own.status === "draft") && values.delivery !== "pool";
    const changes = findChanges(values, saved.current, withUnits);
    const rest: SaveState = changes.wrong > 0 ? { is: "held_back", wrong: changes.wrong } : { is: "saved" };
    if (!hasChanges(changes)) {
      setState((before) => (before.is === "waiting" || changes.wrong > 0 ? rest : before));
      return changes.wrong === 0;
    }
    setState({ is: "saving" });
    await save(changes);
    saved.current = { ...saved.current, ...changes.typed };
    setState(rest);
    return changes.wrong === 0;
  }, [form]);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    try {
      return await saveChanges();
    } catch (error) {
      setState({ is: "failed", sentence: toPublicError(error).sentence });
      return false;
    }
  }, [saveChanges]);

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    // One save after the other, so that an older one never lands on a newer.
    line.current = line.current.then(saveOnce);
    return line.current;
  }, [saveOnce]);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: () => {
          setState({ is: "waiting" });
          clearTimeout(timer.current);
          if (automatic) timer.current = setTimeout(() => void flush(), QUIET);
        },
      }),
    [form, flush, automatic],
  );

  // Leaving within the quiet moment saves too.
  useEffect(() => () => void (automatic && flush()), [flush, automatic]);

  useEffect(() => {
    if (!["waiting", "saving", "failed"].includes(state.is)) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [state]);

  return { state, flush };
}
