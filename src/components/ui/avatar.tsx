import clsx from "clsx";

interface AvatarProps {
  name: string;
  tone?: "accent" | "neutral" | undefined;
  /** Square for sellers, round for people. */
  square?: boolean | undefined;
}

/** The first letters of the first and last word: "Mara Lindqvist" is ML. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}

/** A person or seller as initials; the name stands next to it or in the label of the control around it. */
export function Avatar({ name, tone = "accent", square }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={clsx("avatar", tone === "neutral" && "avatar-neutral", square && "avatar-square")}
    >
      {initials(name)}
    </span>
  );
}
