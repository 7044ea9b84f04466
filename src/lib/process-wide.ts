const KEPT = Symbol.for("udam.process-wide");
const kept = globalThis as typeof globalThis & { [KEPT]?: Map<string, unknown> };

/**
 * What there is one of in a process, made when it is first asked for. The entry and Next's bundles each have a copy of
 * our modules, so a variable of a module would be one for each copy. What is kept must not throw our error classes:
 * a copy tells errors by its own.
 */
export function processWide<T>(name: string, make: () => T): T {
  kept[KEPT] ??= new Map();
  const all = kept[KEPT];
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}
