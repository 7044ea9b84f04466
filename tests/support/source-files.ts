import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** An import of one of our own files by another. */
export interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?["']([^"'\n]+)["']/gm;
const CALL = /\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;

/** The paths of our source files, with forward slashes. */
export function sourceFiles(...patterns: string[]): string[] {
  return globSync(patterns)
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(ts|tsx|mts)$/.test(path) && !path.endsWith(".d.ts"))
    .sort();
}

/** The paths of everything people wrote, whatever it is. */
export function writtenFiles(): string[] {
  const folders = ["src", "tests", "e2e", "docs", "drizzle", "public", "patches", ".ci", ".github"];
  return globSync(["*", ".env.example", ...folders.map((folder) => `${folder}/**/*`)])
    .filter(
      (path) =>
        /\.(tsx?|m?js|json|md|ya?ml|css|sql|patch|example)$|^\.ci\b/.test(path) &&
        !path.startsWith("public/vendor/") && // copied out of packages
        statSync(path).isFile(),
    )
    .sort();
}

/** The text of a file. */
export function textOf(path: string): string {
  return readFileSync(path, "utf8");
}

/** What a file names in its import and export statements and in calls of import(). */
export function specifiersOf(path: string): { specifier: string; typeOnly: boolean }[] {
  const text = textOf(path);
  return [
    ...[...text.matchAll(STATEMENT)].map(([, type, specifier = ""]) => ({
      specifier,
      typeOnly: type !== undefined,
    })),
    ...[...text.matchAll(CALL)].map(([, specifier = ""]) => ({ specifier, typeOnly: false })),
  ];
}

/** The imports of `path` that lead to files of ours. */
export function importsOf(path: string): Import[] {
  return specifiersOf(path).flatMap(({ specifier, typeOnly }) => {
    const to = resolve(path, specifier);
    return to === null ? [] : [{ from: path, to, typeOnly }];
  });
}

function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith("@/") && !specifier.startsWith(".")) return null;
  const base = specifier.startsWith("@/") ? `src/${specifier.slice(2)}` : join(dirname(from), specifier);
  const path = normalize(base).replaceAll("\\", "/");
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile()) ?? path;
}
