import { join } from "node:path";
import { type Browser, chromium, type Page, type ViewportSize } from "@playwright/test";
import { must } from "@/lib/assert";
import { findBrowser } from "../browser";
import { devFolder } from "../folder";
import { SIZES } from "../page/sizes";
import { freePort } from "../port";
import { buildIfChanged } from "../run/build";
import { step } from "../run/progress";
import { emptyPageBytes } from "./pages/empty-app";
import { CATEGORIES, lighthouseScores, type Scores } from "./pages/lighthouse";
import { MEASURED_PAGES, type MeasuredPage } from "./pages/measured";
import { bytesOf, scriptsOf } from "./pages/scripts-of";
import { type SeededApp, startSeededApp } from "./pages/seeded-app";
import { SLOWER, shiftsOf } from "./pages/shifts";
import type { Figure, Suite } from "./suite";

const RUNS = 3;

const METHOD =
  "The production build over a seeded market, opened cold in Chromium. Bytes: every script a page asks for before " +
  "anybody touches it, under brotli as our server sends them, less those of an empty page of an empty Next app with our " +
  "settings, built and opened the same way and compressed alike. Shifts: the sum of all layout shifts at 390 and 1,440 px " +
  `until the network is quiet and through the first key and press, on a processor ${SLOWER} times slower. Lighthouse: ` +
  `mobile, median of ${RUNS}.`;

/** What pages weigh, whether they hold still, and what Lighthouse says of them. */
export const pages: Suite = { name: "pages", method: METHOD, run };

async function run(signal: AbortSignal): Promise<Figure[]> {
  await buildIfChanged(signal);
  const folder = join(devFolder(), "bench");
  const debugging = await freePort();
  const asRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [`--remote-debugging-port=${debugging}`, ...(asRoot ? ["--no-sandbox"] : [])],
  });
  try {
    const empty = await emptyPageBytes(join(folder, "empty-app"), browser, signal);
    const app = await startSeededApp(join(folder, "pages-database"), signal);
    try {
      const figures: Figure[] = [figureOf("script of Next's own empty page", "kB", [empty / 1_000])];
      for (const measured of MEASURED_PAGES) {
        signal.throwIfAborted();
        const tools = { app, browser, empty, debugging };
        figures.push(...(await step(`Looking at ${measured.name}`, () => measure(measured, tools))));
      }
      return figures;
    } finally {
      await app.stop();
    }
  } finally {
    await browser.close();
  }
}

interface Tools {
  app: SeededApp;
  browser: Browser;
  /** Bytes of Next's own empty page. */
  empty: number;
  /** The browser's debugging port. */
  debugging: number;
}

async function measure(measured: MeasuredPage, { app, browser, empty, debugging }: Tools): Promise<Figure[]> {
  const { name, as, most } = measured;
  const url = app.url + (await measured.path(app.db));
  const cookies = await app.logIn(as);
  const cold = async <T>(look: (page: Page) => Promise<T>, viewport?: ViewportSize): Promise<T> => {
    const context = await browser.newContext(viewport && { viewport });
    await context.addCookies(cookies);
    return look(await context.newPage()).finally(() => context.close());
  };
  const bytes = bytesOf(await cold((page) => scriptsOf(page, url))) - empty;
  const shifts: number[] = [];
  for (const size of Object.values(SIZES)) shifts.push(await cold((page) => shiftsOf(page, url), size));
  const figures = [
    figureOf(`script of ${name}`, "kB", [bytes / 1_000], most === null ? undefined : { atMost: most }),
    figureOf(`layout shift of ${name}`, "points", shifts, { atMost: 0 }),
  ];
  if (!measured.lighthouse) return figures;
  const runs: Scores[] = [];
  for (let run = 0; run < RUNS; run++)
    runs.push(await lighthouseScores(url, { browser, cookies, debugging }));
  const scores = CATEGORIES.map((category) =>
    figureOf(
      `Lighthouse ${category} of ${name}`,
      "points",
      runs.map((run) => run[category]),
      { atLeast: category === "performance" ? 95 : 100 },
    ),
  );
  return [...figures, ...scores];
}

function figureOf(name: string, unit: Figure["unit"], raw: number[], target?: Figure["target"]): Figure {
  const sorted = raw.toSorted((one, other) => one - other);
  // Of an even number of rounds the worse of the two in the middle.
  const value = must(sorted[target && "atLeast" in target ? (raw.length - 1) >> 1 : raw.length >> 1], name);
  return { name, value, unit, raw, ...(target ? { target } : {}) };
}
