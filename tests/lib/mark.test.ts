import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { drawMark, type Mark } from "@/lib/mark";

/** Hashes of the designer's drawings: hue, inversion, then tone, path and place of every tile. */
const DRAWN = [
  { category: "weather", id: "hourly-station-weather", hash: "d9238efbf99159c2" },
  { category: "weather", id: "lst_01j9x", hash: "6e9f673eb1435aa0" },
  { category: "finance", id: "fx-reference-rates", hash: "ab3a30dd570a563f" },
  { category: "geospatial", id: "building-footprints", hash: "23cb2f73e51aa155" },
  { category: "maps", id: "ev-chargers", hash: "054cf8cf3636a43a" },
  { category: "health", id: "weekly-mortality", hash: "531eeb15c576626a" },
  { category: "sports", id: "football-events", hash: "da4f5d38525f82dc" },
  { category: "ecommerce", id: "shelf-prices", hash: "f39deb0b76411418" },
  { category: "ai", id: "sentence-embeddings", hash: "1a08413f3936071f" },
  { category: "ai", id: "lst_01j9y", hash: "d730b467bd8182a4" },
];

function fingerprint({ hue, inverted, tiles }: Mark): string {
  const lines = tiles.map(({ tone, path, transform }) => `${tone}|${path}|${transform}`);
  return createHash("sha256")
    .update([hue, inverted, ...lines].join("\n"))
    .digest("hex")
    .slice(0, 16);
}

describe("drawMark", () => {
  it.each(DRAWN)("draws $category $id as designed", ({ category, id, hash }) => {
    expect(fingerprint(drawMark(id, category))).toBe(hash);
  });

  it("draws a category nobody styled, always in the same way", () => {
    expect(drawMark("tides", "marine")).toEqual(drawMark("tides", "marine"));
    expect(drawMark("tides", "marine").tiles.length).toBeGreaterThan(0);
  });

  it("tells two listings of one category apart", () => {
    expect(drawMark("lst_01", "weather")).not.toEqual(drawMark("lst_02", "weather"));
  });
});
