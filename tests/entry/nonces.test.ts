import { expect, test } from "vitest";
import { openNonceWriter } from "@/server/entry/nonces";

const NONCE = "bm9uY2U=";
const MARK = ` nonce="${NONCE}"`;

/** A page as Next sends one, with letters of several bytes, and what a careless reader would take for a tag. */
const PAGE = `<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>
<link rel="stylesheet" href="/a.css" data-precedence="next"/><link rel="preload" as="script" fetchPriority="low" href="/b.js"/>
<link rel="modulepreload" href="/c.js"/><link rel="preload" href="/d.woff2" as="font"/><script src="/e.js" async=""></script>
<SCRIPT src=f.js></SCRIPT></head><body title="a &lt;script&gt;"><scripted-thing></scripted-thing><linked></linked>
<p>Füße, 日本語, 🙂 a &lt; b</p><script>if(1<2&&"\\u003cscript>"){self.x=[0,"é"]}</script><script/></body></html>`;
const MARKED = PAGE.replace("<script src", `<script${MARK} src`)
  .replace("<SCRIPT", `<SCRIPT${MARK}`)
  .replace('<link rel="preload" as="script"', `<link${MARK} rel="preload" as="script"`)
  .replace('<link rel="modulepreload"', `<link${MARK} rel="modulepreload"`)
  .replace("<script>if", `<script${MARK}>if`)
  .replace("<script/>", `<script${MARK}/>`);

function written(pieces: Buffer[]): string {
  const writer = openNonceWriter(NONCE);
  return Buffer.concat([...pieces.map((piece) => writer.next(piece)), writer.rest()]).toString("utf8");
}

const bytes = Buffer.from(PAGE);

test("every script and every link that preloads one gets the nonce, and nothing else changes", () => {
  expect(written([bytes])).toBe(MARKED);
});

test("wherever the page is cut in two", () => {
  for (let cut = 0; cut <= bytes.length; cut += 1)
    expect(written([bytes.subarray(0, cut), bytes.subarray(cut)]), `cut at ${cut}`).toBe(MARKED);
});

test("cut into pieces of every small size", () => {
  for (let size = 1; size <= 20; size += 1) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    expect(written(pieces), `pieces of ${size}`).toBe(MARKED);
  }
});

test("a page that ends inside a tag comes through as it is", () => {
  expect(written([Buffer.from("<p>cut <script sr")])).toBe("<p>cut <script sr");
});

test("what is complete is not held back", () => {
  const writer = openNonceWriter(NONCE);
  expect(writer.next(Buffer.from("<div>shell</div><script>1</script><!--$?-->")).toString()).toBe(
    `<div>shell</div><script${MARK}>1</script><!--$?-->`,
  );
  expect(writer.rest()).toHaveLength(0);
});
