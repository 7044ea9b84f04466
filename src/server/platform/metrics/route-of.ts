import { readFileSync } from "node:fs";
import { z } from "zod";

const Route = z.object({ page: z.string(), regex: z.string() });
const Manifest = z.object({ staticRoutes: z.array(Route), dynamicRoutes: z.array(Route) });

/** What Next notes of the routes when it builds. */
const MANIFEST = ".next/routes-manifest.json";

/** The pattern of the route that answers a path: as many values as there are routes, whatever is asked for. */
export type RouteOf = (path: string) => string;

/** Reads the build's routes. Without a build, in development, everything is `other`. */
export function readRoutes(file = MANIFEST): RouteOf {
  try {
    return routesOf(JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8")));
  } catch {
    return () => "other";
  }
}

/** The patterns of a manifest; static ones win, as in Next. */
export function routesOf(manifest: unknown): RouteOf {
  const { staticRoutes, dynamicRoutes } = Manifest.parse(manifest);
  const routes = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({
    page,
    regex: new RegExp(regex),
  }));
  return (path) => {
    if (path.startsWith("/_next/")) return "/_next";
    return routes.find(({ regex }) => regex.test(path))?.page ?? "other";
  };
}
