import { describe, expect, it } from "vitest";
import { describeDevice } from "@/lib/device";

describe("a device", () => {
  const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0";
  it.each([
    [`Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36`, "Chrome on Linux", "computer"],
    [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${chrome} Mobile Safari/537.36`, "Chrome on Android", "phone"],
    [
      "Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
      "Safari on iOS",
      "tablet",
    ],
    ["curl/8.9.1", "curl/8.9.1", "unknown"],
    ["node", "node", "unknown"],
    ["Mozilla/5.0", "Unknown browser", "unknown"],
    ["", "Unknown browser", "unknown"],
    ["<script>alert(1)</script>", "Unknown browser", "unknown"],
  ])("%j is %s, a %s", (userAgent, label, kind) => {
    expect(describeDevice(userAgent)).toEqual({ label, kind });
  });
});
