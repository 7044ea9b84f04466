import { brotliCompressSync, constants } from "node:zlib";
import type { Page, Response } from "@playwright/test";

/** A script that a page asked for. */
export interface Script {
  url: string;
  text: string;
  /** Bytes on the wire under brotli: as sent where the server compresses so, else as `level` makes them. */
  bytes: number;
}

/** The level at which `compression` has our entry compress. */
export const ENTRY_LEVEL = 4;
const BEST_LEVEL = 11;

/** Opens `url` and returns every script it asks for until the network has been quiet: nobody touches the page. */
export async function scriptsOf(page: Page, url: string, level = BEST_LEVEL): Promise<Script[]> {
  const asked: Promise<Script | null>[] = [];
  const note = (response: Response) => asked.push(scriptIn(response, level));
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

async function scriptIn(response: Response, level: number): Promise<Script | null> {
  const headers = await response.allHeaders();
  if (!/javascript/.test(headers["content-type"] ?? "")) return null;
  const body = await response.body();
  const sent = headers["content-encoding"] === "br";
  const bytes = sent ? (await response.request().sizes()).responseBodySize : compressedSize(body, level);
  return { url: response.url(), text: body.toString(), bytes };
}

function compressedSize(body: Buffer, level: number): number {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: level } }).length;
}
