import { once } from "node:events";
import { type RequestListener, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { createListener } from "@/server/entry/listener";
import { openServer } from "@/server/entry/open-server";
import { listening } from "../support/serve";
import { asNext } from "../support/wire";

const HTML = "text/html; charset=utf-8";
const PAGE = `<html><head><link rel="preload" as="script" href="/x.js"/></head><script>1</script>${"<p>é</p>".repeat(500)}</html>`;

let answer: RequestListener;
const port = listening(
  openServer(createListener(asNext((incoming, outgoing) => answer(incoming, outgoing)))),
);

/** As a page that was made once and is the same for everyone comes out of Next's cache. */
const cachedPage: RequestListener = (_, outgoing) => {
  outgoing.setHeader("content-type", HTML);
  outgoing.setHeader("cache-control", "s-maxage=31536000");
  outgoing.setHeader("etag", '"same"');
  outgoing.setHeader("content-length", Buffer.byteLength(PAGE));
  outgoing.setHeader("content-security-policy", "script-src 'self' 'unsafe-inline'");
  outgoing.end(PAGE);
};
beforeEach(() => {
  answer = cachedPage;
});

async function get(path = "/", headers: Record<string, string> = {}, method = "GET") {
  const asked = request({ port: port(), path, headers, method, host: "127.0.0.1" }).end();
  const [response] = await once(asked, "response");
  const bytes = await buffer(response);
  const encoding = response.headers["content-encoding"];
  const body =
    encoding === "br" ? brotliDecompressSync(bytes) : encoding === "gzip" ? gunzipSync(bytes) : bytes;
  return { status: response.statusCode, headers: response.headers, text: body.toString("utf8") };
}

const nonceIn = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? "none";

describe("a page", () => {
  test.each(["identity", "gzip", "br"])(
    "has a nonce of its own in its head and on its scripts (%s)",
    async (encoding) => {
      const seen = new Set<string>();
      for (const _ of [1, 2, 3]) {
        const { headers, text } = await get("/", { "accept-encoding": encoding });
        const nonce = nonceIn(headers["content-security-policy"]);
        expect(headers["content-encoding"]).toBe(encoding === "identity" ? undefined : encoding);
        expect(text).toBe(
          PAGE.replace("<link", `<link nonce="${nonce}"`).replace("<script", `<script nonce="${nonce}"`),
        );
        seen.add(nonce);
      }
      expect(seen.size).toBe(3);
    },
  );

  test("allows no other inline script, is kept by nobody and never revalidated", async () => {
    const { headers } = await get();
    expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}';/);
    expect(headers["cache-control"]).toBe("private, no-cache, max-age=0, must-revalidate");
    expect(headers).not.toHaveProperty("etag");
    expect(headers).not.toHaveProperty("content-length");
  });

  test("keeps a stricter word about caches", async () => {
    answer = (_, outgoing) => {
      outgoing.setHeader("cache-control", "private, no-store");
      outgoing.setHeader("content-type", HTML);
      outgoing.end("<script></script>");
    };
    expect((await get()).headers["cache-control"]).toBe("private, no-store");
  });

  test("is protected however it is written", async () => {
    const script = Buffer.from("<script>2</script>");
    answer = (_, outgoing) => {
      outgoing.writeHead(404, { "content-type": HTML, etag: '"x"' });
      outgoing.write("<scr");
      outgoing.write(Buffer.from("ipt>1</script>"), () => outgoing.end(new Uint8Array(script)));
    };
    const { status, headers, text } = await get();
    const nonce = nonceIn(headers["content-security-policy"]);
    expect(status).toBe(404);
    expect(headers).not.toHaveProperty("etag");
    expect(text).toBe(`<script nonce="${nonce}">1</script><script nonce="${nonce}">2</script>`);
  });

  test("arrives as far as it is made", async () => {
    let finish = () => {};
    answer = (_, outgoing) => {
      outgoing.setHeader("content-type", HTML);
      outgoing.write("<script>shell</script>");
      finish = () => outgoing.end("<p>rest</p>");
    };
    const asked = request({ port: port(), host: "127.0.0.1" }).end();
    const [response] = await once(asked, "response");
    const [first] = await once(response, "data");
    expect(String(first)).toContain("shell</script>");
    finish();
    response.resume();
    await once(response, "end");
  });

  test("answers HEAD with the policy alone", async () => {
    const { headers, text } = await get("/", {}, "HEAD");
    expect(nonceIn(headers["content-security-policy"])).not.toBe("none");
    expect(text).toBe("");
  });
});

test("what is no page passes as it is, under a policy without inline scripts", async () => {
  answer = (_, outgoing) => {
    outgoing.setHeader("content-type", "text/x-component");
    outgoing.setHeader("cache-control", "s-maxage=60");
    outgoing.setHeader("etag", '"flight"');
    outgoing.end('0:["<script>"]');
  };
  const { headers, text } = await get("/", { rsc: "1" });
  expect(text).toBe('0:["<script>"]');
  expect(headers).toMatchObject({ etag: '"flight"', "cache-control": "s-maxage=60" });
  expect(headers["content-security-policy"]).toContain("script-src 'self';");
});

describe("what Next is asked with", () => {
  const asked = async (path: string, headers: Record<string, string>) => {
    answer = (incoming, outgoing) => void outgoing.end(JSON.stringify(incoming.headers));
    return JSON.parse((await get(path, headers)).text) as Record<string, string>;
  };
  const policy = "script-src 'nonce-bad'";

  test("is never a policy: its cache would keep that nonce for everyone", async () => {
    const headers = { "content-security-policy": policy, "Content-Security-Policy-Report-Only": policy };
    expect(JSON.stringify(await asked("/", headers))).not.toContain("nonce");
  });

  test("is no condition where a page may follow, and one where a file does", async () => {
    const headers = { "if-none-match": '"x"', "if-modified-since": "Thu, 01 Jan 2026 00:00:00 GMT" };
    expect(await asked("/browse?q=a.b", headers)).not.toHaveProperty("if-none-match");
    expect(await asked("/browse", headers)).not.toHaveProperty("if-modified-since");
    expect(await asked("/theme.js", headers)).toMatchObject(headers);
    expect(await asked("/browse", { ...headers, rsc: "1" })).toMatchObject(headers);
  });
});

test("an error of Next's is one word, and the connection goes on", async () => {
  answer = () => {
    throw new Error("select * from accounts");
  };
  const { status, text, headers } = await get();
  expect({ status, text }).toEqual({ status: 500, text: "" });
  expect(headers["content-security-policy"]).toContain("script-src 'self';");
});
