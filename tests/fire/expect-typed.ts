import { expect } from "vitest";
import { SECOND } from "@/lib/time";
import type { Heard } from "./ask";

/** What one of our timeouts may take longer on a machine that is busy with something else. */
export const MARGIN = 10 * SECOND;

/** A refusal of our own: one of `codes`, when to ask again, and within `timeout` milliseconds. */
export function expectTyped(heard: Heard, codes: string[], timeout: number): void {
  expect(heard.status, heard.code ?? "").toBe(503);
  expect(codes).toContain(heard.code);
  expect(heard.headers.get("retry-after")).toBe("2");
  expect(heard.took).toBeLessThan(timeout + MARGIN);
}
