import { readFileSync } from "node:fs";
import { MEASURED_PAGES, type MeasuredPage } from "@/dev/bench/pages/measured";
import { bytesOf, type Script, scriptsOf } from "@/dev/bench/pages/scripts-of";
import { expect, test } from "./fixtures";

/** Names that minifying keeps: of the errors that tRPC's client and zod throw. */
const ONLY_FOR_DOING = ["TRPCClientError", "ZodError"];

/** The files that every page of any Next app loads. What else Next needs counts as ours: about 4 kB. */
const NEXTS_OWN = new Set<string>(
  JSON.parse(readFileSync(".next/build-manifest.json", "utf8")).rootMainFiles,
);

for (const measured of MEASURED_PAGES) {
  const { name, most } = measured;
  if (most === null) continue;
  test(`${name}: at most ${most} kB of script, and none before its time`, async ({ people, market }) => {
    const page = await people.demo(measured.as);
    const scripts = await scriptsOf(page, await measured.path(market.db));
    const ours = scripts.filter(({ url }) => !NEXTS_OWN.has(url.replace(/^.*\/_next\//, "")));
    expect(scripts.length - ours.length, "files that are Next's own").toBe(NEXTS_OWN.size);
    expect(bytesOf(ours)).toBeLessThanOrEqual(most * 1_000);
    expect(namesIn(scripts)).toEqual(most === 35 ? [] : expect.not.arrayContaining(["ZodError"]));
  });
}

test("a listing's page fetches what calls the server when somebody calls it", async ({ people, market }) => {
  const listing = MEASURED_PAGES.find(({ name }) => name === "listing") as MeasuredPage;
  const page = await people.visitor();
  await page.goto(await listing.path(market.db));
  const late: Promise<string>[] = [];
  page.on("response", (response) => late.push(response.text().catch(() => "")));
  await page.getByRole("link", { name: "Report this listing" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const texts = await Promise.all(late);
  for (const name of ONLY_FOR_DOING) expect(texts.some((text) => text.includes(name))).toBe(true);
});

function namesIn(scripts: readonly Script[]): string[] {
  return ONLY_FOR_DOING.filter((name) => scripts.some(({ text }) => text.includes(name)));
}
