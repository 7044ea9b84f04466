// Blocks for a moment before the first paint so that a reader's theme never flashes. See theme-choice.ts.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("theme");
  } catch {
    // A browser that refuses storage still gets the theme of the system.
  }
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.classList.toggle("dark", (choice ?? system) === "dark");
})();
