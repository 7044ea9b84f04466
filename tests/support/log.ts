import { afterAll, beforeAll, vi } from "vitest";

/** The lines that the process's log writes while a file's tests run; set LOG_LEVEL first. They are not printed. */
export function writtenLog(): string[] {
  const lines: string[] = [];
  beforeAll(() => {
    const write = process.stdout.write.bind(process.stdout);
    vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
      if (!String(chunk).startsWith('{"level"')) return write(chunk);
      return lines.push(String(chunk)) > 0;
    });
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });
  return lines;
}
