import { sealData } from "iron-session";
import { afterEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/id";
import { newSecret } from "@/lib/secret";

const session = { id: newId("ses", new Date()), secret: newSecret() };

/** The cookies' code with an environment of its own: `env()` is read once. */
async function withEnv(variables: Record<string, string> = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return {
    ...(await import("@/server/platform/session")),
    ...(await import("@/server/platform/known-browser")),
  };
}

afterEach(() => vi.unstubAllEnvs());

const pairOf = (setCookie: string) => setCookie.split(";")[0] ?? "";
const partsOf = (setCookie: string) => setCookie.split("; ").slice(1).sort();

describe("the session's cookie", () => {
  it("over https is bound to the host, Secure, HttpOnly and SameSite=Lax", async () => {
    const { sessionCookie, clearedSessionCookie } = await withEnv({ APP_URL: "https://market.example" });
    const cookie = await sessionCookie(session);
    expect(cookie).toMatch(/^__Host-udam=/);
    expect(partsOf(cookie)).toEqual(["HttpOnly", "Max-Age=604800", "Path=/", "SameSite=Lax", "Secure"]);
    expect(clearedSessionCookie()).toBe("__Host-udam=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
  });

  it("over http goes without the prefix and Secure, which browsers would refuse", async () => {
    const { sessionCookie } = await withEnv({ APP_URL: "http://localhost:3000" });
    const cookie = await sessionCookie(session);
    expect(cookie).toMatch(/^udam=/);
    expect(partsOf(cookie)).toEqual(["HttpOnly", "Max-Age=604800", "Path=/", "SameSite=Lax"]);
  });

  it("carries the id and the secret sealed, and gives both back", async () => {
    const { sessionCookie, readSession } = await withEnv();
    const cookie = await sessionCookie(session);
    expect(cookie).not.toContain(session.secret);
    expect(cookie).not.toContain(session.id);
    expect(await readSession(`theme=dark; ${pairOf(cookie)}; other=1`)).toEqual(session);
  });

  it("is nobody's when absent, empty, broken, changed or of another shape", async () => {
    const { sessionCookie, readSession } = await withEnv();
    const pair = pairOf(await sessionCookie(session));
    const middle = Math.floor(pair.length / 2);
    const changed = pair.slice(0, middle) + (pair[middle] === "a" ? "b" : "a") + pair.slice(middle + 1);
    const password = process.env["SESSION_SECRET"] ?? "";
    const shapes = [{}, { id: session.id }, { ...session, more: 1 }, { ...session, id: "acc_1" }];
    const sealed = await Promise.all(shapes.map((shape) => sealData(shape, { password, ttl: 0 })));
    const wrong = ["", "udam=", "udam=nonsense", "udam=Fe26.2*1*a*b*c*d*e*f", changed, `x${pair}`];
    for (const header of [null, ...wrong, ...sealed.map((value) => `udam=${value}`)]) {
      expect(await readSession(header)).toBeNull();
    }
  });

  it("is opened once, by whoever shows it", async () => {
    const { sessionCookie, readSession } = await withEnv();
    const pair = pairOf(await sessionCookie(session));
    const [one, another] = await Promise.all([readSession(pair), readSession(`theme=dark; ${pair}`)]);
    expect(one).toEqual(session);
    expect(another).toBe(one);
    expect(await readSession(pair)).toBe(one);
  });

  it("sealed with another secret is nobody's", async () => {
    const { sessionCookie } = await withEnv({ SESSION_SECRET: "another-development-secret-of-the-tests" });
    const pair = pairOf(await sessionCookie(session));
    const { readSession } = await withEnv({ SESSION_SECRET: "development-session-secret-of-the-tests" });
    expect(await readSession(pair)).toBeNull();
  });
});

describe("a known browser's cookie", () => {
  const [one, two] = [newId("acc", new Date()), newId("acc", new Date())];

  it("remembers the last five accounts that logged in, and keeps its mark", async () => {
    const { knownBrowserCookie, readKnownBrowser } = await withEnv();
    const first = await readKnownBrowser(pairOf(await knownBrowserCookie(null, one)));
    expect(first?.accountIds).toEqual([one]);
    let known = await readKnownBrowser(pairOf(await knownBrowserCookie(first, two)));
    expect(known).toEqual({ id: first?.id, accountIds: [two, one] });
    known = await readKnownBrowser(pairOf(await knownBrowserCookie(known, one)));
    expect(known?.accountIds).toEqual([one, two]);
    for (let index = 0; index < 6; index++) {
      known = await readKnownBrowser(pairOf(await knownBrowserCookie(known, newId("acc", new Date()))));
    }
    expect(known?.accountIds).toHaveLength(5);
    expect(known?.accountIds).not.toContain(one);
  });

  it("opens no session, nor does a session make a browser known", async () => {
    const { knownBrowserCookie, readSession, sessionCookie, readKnownBrowser } = await withEnv();
    const mark = pairOf(await knownBrowserCookie(null, one)).replace("udam-browser=", "udam=");
    expect(await readSession(mark)).toBeNull();
    const pair = pairOf(await sessionCookie(session)).replace("udam=", "udam-browser=");
    expect(await readKnownBrowser(pair)).toBeNull();
  });
});
