type Shape = "arc" | "bar" | "triangle" | "leaf" | "dot" | "half" | "square" | "step" | "ring";

interface MarkStyle {
  hue: number;
  /** The tile family of the category and the partner shape mixed into it. */
  shapes: readonly [family: Shape, partner: Shape];
}

interface MarkTile {
  path: string;
  tone: "a" | "b";
  transform: string;
}

export interface Mark {
  hue: number;
  inverted: boolean;
  tiles: MarkTile[];
}

const STYLES: Readonly<Record<string, MarkStyle>> = {
  weather: { hue: 238, shapes: ["arc", "half"] },
  finance: { hue: 165, shapes: ["bar", "arc"] },
  geospatial: { hue: 128, shapes: ["triangle", "arc"] },
  maps: { hue: 92, shapes: ["leaf", "square"] },
  health: { hue: 8, shapes: ["dot", "ring"] },
  sports: { hue: 62, shapes: ["half", "dot"] },
  ecommerce: { hue: 36, shapes: ["step", "triangle"] },
  ai: { hue: 318, shapes: ["ring", "leaf"] },
};

const SIZE = 16;
const UNTURNED: ReadonlySet<Shape> = new Set(["dot", "ring", "square"]);
const BARS = ["M0 0H16V8H0Z", "M0 0H16V16H0Z", "M0 0H16V4H0ZM0 8H16V12H0Z", "M0 8H16V16H0Z"];
const RADII = [3, 4.5, 6, 7.5];
const RING = "M0 8a8 8 0 1 0 16 0a8 8 0 1 0 -16 0ZM4 8a4 4 0 1 1 8 0a4 4 0 1 1 -8 0Z";
const CORE = "M4 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z";

function tilePath(shape: Shape, variant: number): string {
  if (shape === "arc") return "M0 0H16A16 16 0 0 1 0 16Z";
  if (shape === "triangle") return "M0 0H16L0 16Z";
  if (shape === "leaf") return "M0 0A16 16 0 0 1 16 16A16 16 0 0 1 0 0Z";
  if (shape === "half") return "M0 0H16A8 8 0 0 1 0 0Z";
  if (shape === "square") return "M0 0H16V16H0Z";
  if (shape === "step") return "M0 0H16V8H8V16H0Z";
  if (shape === "bar") return BARS[variant] ?? "";
  if (shape === "ring") return variant < 3 ? RING : CORE;
  const r = RADII[variant] ?? 0;
  return `M${8 - r} 8a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

/** FNV-1a, 32 bit, over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return value;
}

/** mulberry32: a stream of numbers in [0, 1) that is the same on every machine. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The picture of a listing: a 3×3 grid of tiles in a 48 box, drawn from its id and category alone, so the same
 * listing has the same mark everywhere. Colours are left to the theme. The order of the draws is part of the design.
 */
export function drawMark(id: string, category: string): Mark {
  const { hue, shapes } = STYLES[category] ?? { hue: hash(category) % 360, shapes: ["bar", "arc"] as const };
  const next = stream(hash(`${category}:${id}:4`));
  const inverted = next() < 0.36;
  const symmetry = Math.floor(next() * 3);
  const mix = 0.16 + next() * 0.3;
  const cells = Array.from({ length: 9 }, (_, index) => ({
    filled: next() < 0.9 || index % 4 === 0,
    turns: Math.floor(next() * 4),
    variant: Math.floor(next() * 4),
    tone: next() < 0.4 ? ("b" as const) : ("a" as const),
    shape: shapes[next() < mix ? 1 : 0],
  }));
  const tiles = cells.flatMap((own, index): MarkTile[] => {
    const { source, turns, mirrored } = twin(symmetry, index);
    const cell = cells[source] ?? own;
    if (!cell.filled) return [];
    const rotation = UNTURNED.has(cell.shape) ? 0 : (cell.turns + turns) % 4;
    const place = `translate(${(index % 3) * SIZE} ${Math.floor(index / 3) * SIZE})`;
    const flip = mirrored ? " translate(16 0) scale(-1 1)" : "";
    const turn = rotation ? ` rotate(${rotation * 90} 8 8)` : "";
    return [{ path: tilePath(cell.shape, cell.variant), tone: cell.tone, transform: place + flip + turn }];
  });
  return { hue, inverted, tiles };
}

/** Which cell a cell copies: the opposite one (point), the left one (mirror), or the one across the diagonal. */
function twin(symmetry: number, index: number): { source: number; turns: number; mirrored: boolean } {
  const x = index % 3;
  const y = Math.floor(index / 3);
  if (symmetry === 0 && index > 4) return { source: 8 - index, turns: 2, mirrored: false };
  if (symmetry === 1 && x === 2) return { source: y * 3, turns: 0, mirrored: true };
  if (symmetry === 2 && x < y) return { source: x * 3 + y, turns: 1, mirrored: false };
  return { source: index, turns: 0, mirrored: false };
}
