import { brotliCompressSync, constants } from "node:zlib";
import type { Page, Response } from "@playwright/test";

/** A script that a page asked for. */
export interface Script {
  url: string;
  text: string;
  /** Bytes on the wire under brotli: as sent where the server compresses so, else as our entry would send them. */
  bytes: number;
}

/** Opens `url` and returns every script it asks for until the network has been quiet: nobody touches the page. */
export async function scriptsOf(page: Page, url: string): Promise<Script[]> {
  const asked: Promise<Script | null>[] = [];
  const note = (response: Response) => asked.push(scriptIn(response));
  page.on("response", note);
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  page.off("response", note);
  const scripts = (await Promise.all(asked)).filter((script) => script !== null);
  return [...new Map(scripts.map((script) => [script.url, script])).values()];
}

/** The sum of their bytes. */
export function bytesOf(scripts: readonly Script[]): number {
  return scripts.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function scriptIn(response: Response): Promise<Script | null> {
  const headers = await response.allHeaders();
  if (!/javascript/.test(headers["content-type"] ?? "")) return null;
  const body = await response.body();
  const sent = headers["content-encoding"] === "br";
  const bytes = sent ? (await response.request().sizes()).responseBodySize : compressedSize(body);
  return { url: response.url(), text: body.toString(), bytes };
}

/** The level at which `compression` has our entry compress: what is compared is compressed alike. */
const LEVEL = 4;

function compressedSize(body: Buffer): number {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: LEVEL } }).length;
}
