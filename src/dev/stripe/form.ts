/** A form's value as the brackets nest it: text, a list or an object. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

/** Reads `a[b][0][c]=1&d[]=2`, the way Stripe writes nested parameters. */
export function parseForm(text: string): Record<string, FormValue> {
  const root: Nest = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    const [, first = "", rest = ""] = /^([^[]*)(.*)$/.exec(name) ?? [];
    const path = [first, ...Array.from(rest.matchAll(/\[([^\]]*)\]/g), ([, part = ""]) => part)];
    put(root, path, value);
  }
  return Object.fromEntries(Array.from(root, ([key, value]) => [key, plain(value)]));
}

type Nest = Map<string, string | Nest>;

function put(nest: Nest, [first = "", ...rest]: string[], value: string): void {
  const key = first === "" ? String(nest.size) : first;
  if (rest.length === 0) {
    nest.set(key, value);
    return;
  }
  const known = nest.get(key);
  const inner: Nest = known instanceof Map ? known : new Map();
  nest.set(key, inner);
  put(inner, rest, value);
}

function plain(value: string | Nest): FormValue {
  if (typeof value === "string") return value;
  const keys = [...value.keys()];
  if (keys.every((key, index) => key === String(index))) return [...value.values()].map(plain);
  return Object.fromEntries(Array.from(value, ([key, inner]) => [key, plain(inner)]));
}
