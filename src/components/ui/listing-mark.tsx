import clsx from "clsx";
import type { CSSProperties } from "react";
import { drawMark } from "@/lib/mark";

interface ListingMarkProps {
  id: string;
  category: string;
  /** Pixels: 28 in tables, 36 vault, 40 cards, 48 order, 60 listing. */
  size?: number | undefined;
}

/** The picture of a listing, generated from its id. Its name always stands next to it, so it is hidden from readers. */
export function ListingMark({ id, category, size = 40 }: ListingMarkProps) {
  const { hue, inverted, tiles } = drawMark(id, category);
  const style = { "--mark-hue": hue, "--mark-size": `${size}px` } as CSSProperties;
  return (
    <svg
      className={clsx("mark", inverted && "mark-inverted")}
      style={style}
      viewBox="0 0 48 48"
      aria-hidden="true"
    >
      <rect width="48" height="48" />
      {tiles.map(({ path, tone, transform }) => (
        <path
          key={transform}
          className={tone === "b" ? "mark-b" : undefined}
          fillRule="evenodd"
          d={path}
          transform={transform}
        />
      ))}
    </svg>
  );
}
