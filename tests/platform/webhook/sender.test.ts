import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { createSender, type SenderOptions } from "@/server/platform/webhook/create-sender";
import { aReceiver } from "../../support/receiver";

const file = (name: string) => readFileSync(`tests/fixtures/tls/${name}`, "utf8");
const plain = aReceiver();
const tls = aReceiver({ key: file("key.pem"), cert: file("cert.pem") });

const nobody = async () => [];
const hereOnly = async () => ["127.0.0.1"];
const ALLOW = ["127.0.0.1:*", "hooks.test:*"];

function sender(options: Partial<SenderOptions> = {}) {
  const rules = { resolve: nobody, resolveAllowed: hereOnly, allowHosts: ALLOW };
  return createSender({ ...rules, timeout: 2_000, ...options });
}
const hook = (url: string) => ({ url, headers: { "webhook-id": "msg_1" }, body: '{"é":1}' });

test("posts the body byte for byte, with its headers, and answers what came", async () => {
  plain().answer((response) => response.writeHead(200).end("thank you"));
  const answer = await sender().send(hook(plain().url()));
  expect(answer).toEqual({ ...answer, status: 200, body: "thank you", problem: null, retryAfter: null });
  expect(plain().hooks).toMatchObject([
    { path: "/hook", body: '{"é":1}', headers: { "webhook-id": "msg_1", "user-agent": "UDAM-Webhooks/1" } },
  ]);
});

test("connects to the address that was checked: the name is resolved once, and keeps its Host", async () => {
  const answers = [["127.0.0.1"], ["192.0.2.1"]];
  let asked = 0;
  const resolveAllowed = async () => answers[asked++] ?? [];
  const answer = await sender({ resolveAllowed }).send(hook(plain().url("hooks.test")));
  expect([answer.status, asked]).toEqual([204, 1]);
  expect(plain().hooks[0]?.headers.host).toBe(`hooks.test:${plain().port}`);
});

test("a name that was public when it was saved is refused when it leads inside at send", async () => {
  let addresses = ["1.1.1.1"];
  const rebinding = sender({ allowHosts: [], resolve: async () => addresses });
  const url = "https://hooks.test:8443/hook";
  expect(await rebinding.refuse(url)).toBeNull();
  for (const turned of [["127.0.0.1"], ["1.1.1.1", "169.254.169.254"], ["::ffff:10.0.0.1"]]) {
    addresses = turned;
    expect(await rebinding.refuse(url)).toBe("not_public");
    expect(await rebinding.send(hook(url))).toMatchObject({
      status: null,
      problem: expect.stringContaining("private network"),
    });
  }
});

test("what is not allowed by name never reaches a server on this machine", async () => {
  const strict = sender({ allowHosts: [], resolve: hereOnly });
  for (const host of ["127.0.0.1", "2130706433", "hooks.test"]) {
    const answer = await strict.send(hook(tls().url(host)));
    expect(answer).toMatchObject({ status: null, problem: expect.stringMatching(/^Not sent\./) });
  }
  expect(tls().hooks).toEqual([]);
});

test("does not follow a redirect, wherever it leads", async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    plain().answer((response) => response.writeHead(status, { location: "/elsewhere" }).end());
    const answer = await sender().send(hook(plain().url()));
    expect(answer).toMatchObject({ status, problem: expect.stringContaining("redirect") });
  }
  expect(plain().hooks.map(({ path }) => path)).toEqual(Array(5).fill("/hook"));
});

test("reads 64 KB of an endless answer and no further, and keeps its first 1,024 bytes", async () => {
  let sent = 0;
  plain().answer((response) => {
    response.writeHead(200);
    const pour = () => {
      while (!response.destroyed && response.write("x".repeat(16_384))) sent += 16_384;
      response.once("drain", pour);
    };
    pour();
  });
  const answer = await sender().send(hook(plain().url()));
  expect(answer).toMatchObject({ status: 200, body: "x".repeat(1_024), problem: null });
  expect(sent).toBeLessThan(32 * 1_024 * 1_024);
});

test("keeps text that a database can hold, whatever the bytes are", async () => {
  plain().answer((response) => response.writeHead(500).end(Buffer.from([0x41, 0, 0xff, 0xd8, 0x42])));
  const { body } = await sender().send(hook(plain().url()));
  expect(body).toBe("A\ufffd\ufffd\ufffdB");
});

test("gives up on a server that drips, one that is silent, and a name that never resolves", async () => {
  const impatient = sender({ timeout: 150 });
  plain().answer((response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write("."), 10);
    response.once("close", () => clearInterval(drip));
  });
  const late = { status: null, problem: "No complete answer came within 0.15 seconds." };
  expect(await impatient.send(hook(plain().url()))).toMatchObject(late);
  plain().answer(() => {});
  expect(await impatient.send(hook(plain().url()))).toMatchObject(late);
  const never = sender({ timeout: 50, resolveAllowed: () => new Promise(() => {}) });
  expect((await never.send(hook(plain().url("hooks.test")))).problem).toContain("No complete answer");
  expect(await never.refuse(plain().url("hooks.test"))).toBe("unknown_host");
});

test("puts a refused and a broken connection into words", async () => {
  plain().answer((response) => response.destroy());
  expect((await sender().send(hook(plain().url()))).problem).toContain("broke");
  await plain().close();
  expect((await sender().send(hook(plain().url()))).problem).toBe("The connection was refused.");
  const garbage = createServer((socket) => socket.end("this is not HTTP\r\n\r\n"));
  await new Promise<void>((resolve) => garbage.listen(0, "127.0.0.1", resolve));
  const { port } = garbage.address() as { port: number };
  expect((await sender().send(hook(`http://127.0.0.1:${port}/`))).status).toBeNull();
  garbage.close();
});

test("hears how long it should wait, from 429 and 503 only", async () => {
  const asked = async (status: number, after: string) => {
    plain().answer((response) => response.writeHead(status, { "retry-after": after }).end());
    return (await sender().send(hook(plain().url()))).retryAfter;
  };
  expect(await asked(429, "120")).toBe(120_000);
  expect(await asked(503, new Date(Date.now() + 3_600_000).toUTCString())).toBeGreaterThan(3_500_000);
  expect(await asked(503, "soon")).toBeNull();
  expect(await asked(429, "-5")).toBeNull();
  expect(await asked(500, "120")).toBeNull();
});

test("speaks TLS to the name, and only to a certificate that is right for it", async () => {
  const ca = file("cert.pem");
  expect(await sender({ ca }).send(hook(tls().url("hooks.test")))).toMatchObject({
    status: 204,
    problem: null,
  });
  expect((await sender({ ca }).send(hook(tls().url()))).problem).toBe("Its certificate is for another name.");
  expect((await sender().send(hook(tls().url("hooks.test")))).problem).toContain(
    "certificate or TLS is not right",
  );
  expect(tls().hooks).toHaveLength(1);
});
