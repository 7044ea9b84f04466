import { describe, expect, test } from "vitest";
import {
  type Import,
  importsOf,
  sourceFiles,
  specifiersOf,
  textOf,
  writtenFiles,
} from "./support/source-files";

const source = sourceFiles("src/**/*");
const proof = sourceFiles("tests/**/*", "e2e/**/*");
const imports = source.flatMap(importsOf);

/** The half of src/trpc that never reaches a browser. */
const ON_THE_SERVER = /^(server|hydrate-client|catalogue)\.tsx?$/;

/** The room a file of src belongs to: docs/architecture.md names and explains them. */
function roomOf(path: string): string {
  const [, first = "", second = ""] = path.split("/");
  if (path.split("/").length === 2) return first;
  if (first === "server") return `server/${second}`;
  if (first === "app" && second === "api") return "app/api";
  if (first === "trpc") return ON_THE_SERVER.test(second) ? "trpc/server" : "trpc/client";
  return first;
}

const MAY_IMPORT: Record<string, readonly string[]> = {
  "env.ts": [],
  "instrumentation.ts": ["server/platform"],
  lib: [],
  client: [],
  config: ["lib"],
  contracts: ["config", "lib"],
  "server/db": ["contracts", "config", "lib", "env.ts"],
  "server/domain": ["server/db", "contracts", "config", "lib"],
  "server/platform": ["server/domain", "server/db", "contracts", "config", "lib", "env.ts"],
  "server/api": ["server/domain", "server/platform", "contracts", "config", "lib", "env.ts"],
  "server/entry": ["server/api", "server/platform", "config", "lib", "env.ts"],
  "trpc/server": ["server/api", "trpc/client", "config"],
  "trpc/client": ["contracts"],
  components: ["config", "lib"],
  features: ["trpc/client", "components", "contracts", "config", "lib"],
  app: ["features", "components", "trpc/server", "trpc/client", "contracts", "config", "lib"],
};

/** What one file may import beyond its room: the places where two rooms meet. */
const EXCEPTIONS: ((from: string, to: string, typeOnly: boolean) => boolean)[] = [
  (from, to) => from === "src/server/api/context.ts" && roomOf(to) === "server/db",
  (from, to, typeOnly) => roomOf(from) === "trpc/client" && roomOf(to) === "server/api" && typeOnly,
  (from, to) => from === "src/app/_shell/mode.ts" && to === "src/env.ts",
  (from, to) => roomOf(from) === "app/api" && roomOf(to).startsWith("server/"),
];

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === other || room === "scripts" || room === "dev") return true;
  const allowed = MAY_IMPORT[room === "app/api" ? "app" : room] ?? [];
  return allowed.includes(other) || EXCEPTIONS.some((exception) => exception(from, to, typeOnly));
}

describe("directions", () => {
  test("each room imports only what it may", () => {
    expect(imports.filter((edge) => !isAllowed(edge)).map(arrow)).toEqual([]);
  });

  test("a noun of the domain imports only the nouns below it", () => {
    const order = [
      "dispute",
      "payment",
      "order",
      "money",
      "token",
      "listing",
      "account",
      "webhook",
      "notice",
      "audit",
      "request",
    ];
    const rank = (path: string) => order.indexOf(/^src\/server\/domain\/([^/]+)\//.exec(path)?.[1] ?? "");
    const nouns = source.filter((path) => /^src\/server\/domain\/[^/]+\//.test(path));
    expect(nouns.filter((path) => rank(path) < 0)).toEqual([]);
    const between = imports.filter(({ from, to }) => rank(from) >= 0 && rank(to) >= 0);
    expect(between.filter(({ from, to }) => rank(from) > rank(to)).map(arrow)).toEqual([]);
  });

  test("a feature does not import another feature", () => {
    const feature = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];
    const across = imports.filter(
      ({ from, to }) => feature(from) && feature(to) && feature(from) !== feature(to),
    );
    expect(across.map(arrow)).toEqual([]);
  });

  test("nothing in src imports tests", () => {
    expect(imports.filter(({ to }) => !to.startsWith("src/")).map(arrow)).toEqual([]);
  });

  test("no file imports itself by a circle", () => {
    expect(findCycle()).toEqual([]);
  });
});

describe("habits", () => {
  test("no file passes its size: 250 lines, tests 300; half of them stay under 60", () => {
    const linesOf = (path: string) => textOf(path).split("\n").length - 1;
    expect(source.filter((path) => linesOf(path) > 250)).toEqual([]);
    expect(proof.filter((path) => linesOf(path) > 300)).toEqual([]);
    const sizes = source.map(linesOf).sort((one, other) => one - other);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(60);
  });

  test("`./` inside a folder, `@/` beyond the parent", () => {
    expect(
      source.filter((path) => specifiersOf(path).some(({ specifier }) => specifier.startsWith("../../"))),
    ).toEqual([]);
  });

  test("no barrels, except the schema's", () => {
    const isBarrel = (path: string) => {
      const code = textOf(path).replace(/^\s*(\/\/.*|\/?\*.*)$/gm, "");
      return (
        code.trim() !== "" &&
        code.replace(/^export (type )?(\*|\{[^}]*\})( as \w+)? from .*;$/gm, "").trim() === ""
      );
    };
    expect(source.filter(isBarrel)).toEqual(["src/server/db/schema/index.ts"]);
  });

  test("only our Link uses Next's, which fetches ahead before anybody uses the page", () => {
    const users = source.filter((path) =>
      specifiersOf(path).some(({ specifier, typeOnly }) => specifier === "next/link" && !typeOnly),
    );
    expect(users).toEqual(["src/components/ui/link.tsx"]);
  });

  test("the environment is read in one place", () => {
    const readers = source.filter((path) => /\bprocess\.env\b/.test(textOf(path)));
    expect(
      readers.filter((path) => !/^src\/(env\.ts|instrumentation\.ts|scripts\/|dev\/)/.test(path)),
    ).toEqual([]);
  });

  test("`server-only` stays where a bundler sees it", () => {
    const users = source.filter((path) =>
      specifiersOf(path).some(({ specifier }) => specifier === "server-only"),
    );
    expect(users.filter((path) => !/^src\/(app|trpc)\//.test(path))).toEqual([]);
  });

  test("only features call useTRPC; nothing is a server action", () => {
    const callers = source.filter((path) => /\buseTRPC\(\)/.test(textOf(path)));
    expect(callers.filter((path) => roomOf(path) !== "features")).toEqual([]);
    expect(source.filter((path) => /^\s*["']use server["']/m.test(textOf(path)))).toEqual([]);
  });

  test("no test is skipped or left alone, nothing is silenced", () => {
    const silenced =
      /\b(?:test|it|describe)\.(?:skip|only|todo)\b|@ts-(?:ignore|expect-error|nocheck)|biome-ignore/;
    const files = [...source, ...proof].filter((path) => path !== "tests/architecture.test.ts");
    expect(files.filter((path) => silenced.test(textOf(path)))).toEqual([]);
  });

  test("no file knows the machine it was written on", () => {
    const ofSomebody = /(?:^|[\s"'`(=])\/(?:home|Users|root|work|workspace)\/\w/m;
    expect(writtenFiles().filter((path) => ofSomebody.test(textOf(path)))).toEqual([]);
    expect(
      textOf("package-lock.json").match(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)[^"]*"/g),
    ).toBeNull();
  });
});

function arrow({ from, to }: Import): string {
  return `${from} -> ${to}`;
}

/** The first circle of imports that exist at run time; type imports vanish before that. */
function findCycle(): string[] {
  const next = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const { to } of next.get(path) ?? []) {
      const cycle = visit(to, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  return source.map((path) => visit(path, [])).find((cycle) => cycle.length > 0) ?? [];
}
