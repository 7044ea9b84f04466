import type { Route } from "./routes";

/** What an address leads to: its routes, one a method, and the values of its parameters. */
export interface Match {
  routes: readonly Route[];
  parameters: Record<string, string>;
}

const PARAMETER = /^\{(\w+)\}$/;

/** Finds the address among the routes; null: it leads nowhere. `/tokens/verify` goes before `/tokens/{tokenId}`. */
export function matchPath(routes: readonly Route[], path: string): Match | null {
  const segments = splitPath(path);
  if (segments === null) return null;
  const found = routes.filter((route) => fits(route.path, segments));
  const [template] = found.map((route) => route.path).sort(byParameters);
  if (template === undefined) return null;
  return {
    routes: found.filter((route) => route.path === template),
    parameters: Object.fromEntries(
      parametersOf(template).map(({ name, index }) => [name, segments[index] ?? ""]),
    ),
  };
}

/** The names in a template, and which segment each is. */
export function parametersOf(template: string): { name: string; index: number }[] {
  return template.split("/").flatMap((segment, index) => {
    const name = PARAMETER.exec(segment)?.[1];
    return name === undefined ? [] : [{ name, index }];
  });
}

const byParameters = (one: string, other: string) => parametersOf(one).length - parametersOf(other).length;

function splitPath(path: string): string[] | null {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return null; // half an escape
  }
}

function fits(template: string, segments: readonly string[]): boolean {
  const wanted = template.split("/");
  return (
    wanted.length === segments.length &&
    wanted.every((part, index) => (PARAMETER.test(part) ? segments[index] !== "" : part === segments[index]))
  );
}
