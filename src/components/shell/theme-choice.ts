/** What a reader can choose; "system" follows the machine. Kept in localStorage, applied first by public/theme.js. */
const THEMES = ["light", "dark", "system"] as const;
export type ThemeChoice = (typeof THEMES)[number];

const KEY = "theme";
const CHANGED = "themechange";
const DARK = "(prefers-color-scheme: dark)";

/** The choice in use. A browser that refuses storage follows the system. */
export function readTheme(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

/** Keeps the choice and repaints the page. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Nothing is kept, but this page still changes below.
  }
  applyTheme(choice);
  dispatchEvent(new Event(CHANGED));
}

/** Calls back when the choice changes here or in another tab, and repaints when the system's theme does. */
export function followTheme(changed: () => void): () => void {
  const system = matchMedia(DARK);
  const repaint = () => {
    applyTheme(readTheme());
    changed();
  };
  system.addEventListener("change", repaint);
  addEventListener("storage", repaint);
  addEventListener(CHANGED, changed);
  return () => {
    system.removeEventListener("change", repaint);
    removeEventListener("storage", repaint);
    removeEventListener(CHANGED, changed);
  };
}

function applyTheme(choice: ThemeChoice): void {
  const dark = choice === "dark" || (choice === "system" && matchMedia(DARK).matches);
  document.documentElement.classList.toggle("dark", dark);
}
