import { useCallback } from "react";
import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { type OnDemand, onDemand, usePart } from "./on-demand";

/**
 * The schema that a form is checked by. It is fetched when somebody begins to use the page: drawing a form needs neither
 * zod nor the contract.
 */
export function formRules<I extends FieldValues, O>(load: () => Promise<z.ZodType<O, I>>) {
  return onDemand(async (): Promise<Resolver<I, unknown, O>> => {
    const [{ zodResolver }, schema] = await Promise.all([import("@hookform/resolvers/zod"), load()]);
    return zodResolver<I, unknown, O, z.ZodType<O, I>>(schema);
  });
}

/** Checks a form by its rules. Where they cannot be had, the server is the one to say what is wrong. */
export function useRules<I extends FieldValues, O>(
  rules: OnDemand<Resolver<I, unknown, O>>,
): Resolver<I, unknown, O> {
  usePart(rules);
  return useCallback(
    async (values, context, options) => {
      try {
        return await (await rules.fetch())(values, context, options);
      } catch {
        return { values: values as unknown as O, errors: {} };
      }
    },
    [rules],
  );
}
