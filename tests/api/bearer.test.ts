import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { BRAND } from "@/config/brand";
import { SESSION_ABSOLUTE } from "@/config/windows";
import { makeKey } from "@/lib/key";
import { addTime, HOUR } from "@/lib/time";
import { createContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { apiKeys, sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { findBearerActor } from "@/server/domain/account/find-bearer-actor";
import { sessionTokenOf } from "@/server/domain/account/session-token";
import { aBrowser } from "../support/browser";
import { callerFor, contextFor } from "../support/caller";
import { anAccount, anApiKey, aSession, PASSWORD } from "../support/factories/account";
import { testDb } from "../support/test-db";

const { db } = testDb();
const LISTINGS = `listing.find?input=${encodeURIComponent('{"json":{}}')}`;
const OTHER_SITE = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };

/** A program: no origin, no cookies, one bearer. */
const aProgram = (bearer: string, headers: Record<string, string> = {}) =>
  aBrowser({ origin: "", "sec-fetch-site": "none", authorization: `Bearer ${bearer}`, ...headers });

/** A log-in over the API for programs. */
async function aToken(email: string): Promise<string> {
  const ctx = await createContext(new Headers({ "user-agent": "curl/8.9" }), new Headers(), "bearer");
  const answer = await createCaller(ctx).auth.logIn({ email, password: PASSWORD });
  expect(ctx.responseHeaders.getSetCookie()).toEqual([]);
  return answer?.token ?? "";
}

/** The token that keeps the shape, of a session that is not there. */
const unknownSession = () => makeKey(BRAND.keyPrefix, "session");
const typo = (key: string) => key.replace(/.$/, (last) => (last === "a" ? "b" : "a"));

describe("a session token", () => {
  test("is what a program gets for its password, and a browser never", async () => {
    const { email } = await anAccount(db);
    const now = new Date();
    const program = createCaller({ ...contextFor(db, null, now), carrier: "bearer" });
    const answer = await program.auth.logIn({ email, password: PASSWORD });
    expect(answer).toEqual({
      token: expect.stringMatching(/^udam_ses_/),
      expiresAt: addTime(now, SESSION_ABSOLUTE),
    });

    const browser = await aBrowser().mutate("auth.logIn", { email, password: PASSWORD });
    expect(browser).toMatchObject({ status: 200, data: null });
    expect(browser.setCookies).toHaveLength(2);
  });

  test("does what its account may, in the list of log-ins, until it is logged out", async () => {
    const { id, email } = await anAccount(db);
    const program = aProgram(await aToken(email));
    expect((await program.query("account.get")).data).toMatchObject({ id });
    expect((await program.query("account.sessions.find")).data).toMatchObject([
      { device: "curl/8.9", isCurrent: true },
    ]);
    expect(await program.mutate("auth.logOut")).toMatchObject({ status: 200, setCookies: [] });
    expect(await program.query("account.get")).toMatchObject({
      status: 401,
      error: { code: "bearer_invalid" },
    });
    expect(await db.$count(sessions, eq(sessions.accountId, id))).toBe(0);
  });

  test("is replaced by a new one when the password changes, and the old one ends", async () => {
    const { email } = await anAccount(db);
    const program = aProgram(await aToken(email));
    const changed = await program.mutate("account.changePassword", {
      currentPassword: PASSWORD,
      newPassword: "nine paper lanterns",
    });
    expect(changed).toMatchObject({ status: 200, setCookies: [] });
    const { token } = changed.data as { token: string };
    expect((await program.query("account.get")).status).toBe(401);
    expect((await aProgram(token).query("account.get")).status).toBe(200);
  });

  test("ends with the session's time", async () => {
    const now = new Date();
    const { key } = await aSession(db, (await anAccount(db)).id, { now });
    const token = sessionTokenOf(key);
    expect(await findBearerActor(db, { token, now })).toMatchObject({ sessionId: key.id, key: null });
    expect(await findBearerActor(db, { token, now: addTime(now, SESSION_ABSOLUTE) })).toBeNull();
  });
});

describe("an API key", () => {
  test("is let in by its scopes, and out at the very next request once it is revoked", async () => {
    const { id: accountId } = await anAccount(db);
    const { id, secret } = await anApiKey(db, accountId, { scopes: ["orders:read"] });
    const program = aProgram(secret);
    const orders = `order.find?input=${encodeURIComponent('{"json":{}}')}`;
    expect((await program.query(orders)).status).toBe(200);
    expect((await program.query(LISTINGS)).status).toBe(200);
    expect(await program.query("account.get")).toMatchObject({
      status: 403,
      error: { code: "insufficient_scope" },
    });
    expect(await program.mutate("auth.logOut")).toMatchObject({ status: 403 });
    await db.update(apiKeys).set({ revokedAt: new Date() }).where(eq(apiKeys.id, id));
    expect(await program.query(orders)).toMatchObject({ status: 401, error: { code: "bearer_invalid" } });
  });
});

describe("a bearer that does not work", () => {
  test("is told so, never taken for nobody: not for what is public, nor beside a good cookie", async () => {
    const { id } = await anAccount(db);
    const { cookie, key } = await aSession(db, id);
    const now = new Date();
    const expired = await anApiKey(db, id, { expiresAt: new Date(now.getTime() - HOUR) });
    const revoked = await anApiKey(db, id, { revokedAt: now });
    const minted = makeKey(BRAND.keyPrefix, "minted");
    const bearers = [
      "",
      "nonsense",
      "null",
      `${expired.secret}, Bearer x`,
      typo(expired.secret),
      expired.secret,
    ].concat([revoked.secret, minted, unknownSession(), typo(sessionTokenOf(key)), makeKey("fork", "api")]);
    for (const bearer of bearers) {
      for (const headers of [{}, { cookie }]) {
        const program = aProgram(bearer, headers);
        for (const answer of [await program.query(LISTINGS), await program.mutate("auth.logOut")]) {
          expect(answer, bearer).toMatchObject({ status: 401, error: { code: "bearer_invalid" } });
        }
      }
    }
    expect(await db.$count(sessions)).toBe(1);
  });

  test("says so in the words of RFC 6750", async () => {
    const headers = new Headers();
    await createContext(new Headers({ authorization: "bearer nonsense" }), headers);
    expect(headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  });

  test("never reaches the database with a wrong checksum", async () => {
    const nowhere = new Proxy({} as Db, {
      get: () => {
        throw new Error("the database was asked");
      },
    });
    const [now, api, session] = [new Date(), makeKey(BRAND.keyPrefix, "api"), unknownSession()];
    for (const token of ["", "x", typo(api), typo(session), api.slice(0, -1), makeKey("fork", "api")]) {
      expect(await findBearerActor(nowhere, { token, now })).toBeNull();
    }
    for (const token of [api, session]) {
      await expect(findBearerActor(nowhere, { token, now })).rejects.toThrow("the database was asked");
    }
  });
});

describe("a bearer beside a cookie", () => {
  test("wins", async () => {
    const [bearer, other] = [await anAccount(db), await anAccount(db)];
    const { cookie } = await aSession(db, other.id);
    const program = aProgram(await aToken(bearer.email), { cookie });
    expect((await program.query("account.get")).data).toMatchObject({ id: bearer.id });
  });

  test("lends another site nothing of the cookie", async () => {
    const { id } = await anAccount(db);
    const { cookie } = await aSession(db, id);
    const stranger = await anAccount(db);
    const renamed = { name: "Mallory" };
    const shown = [
      `Bearer ${unknownSession()}`,
      "Bearer",
      "Bearer x",
      "Basic dTpw",
      "",
      `Basic Bearer ${stranger.id}`,
    ];
    for (const authorization of [...shown, `Bearer ${await aToken(stranger.email)}`]) {
      await aBrowser({ ...OTHER_SITE, cookie, authorization }).mutate("account.rename", renamed);
    }
    expect(await nameOf(id)).toBe("Test Member");
    expect(await nameOf(stranger.id)).toBe("Mallory");
  });

  test("of another kind is not looked at: a proxy's password is none of ours", async () => {
    const { id } = await anAccount(db);
    const { cookie } = await aSession(db, id);
    const browser = aBrowser({ cookie, authorization: "Basic dTpw" });
    expect((await browser.query("account.get")).data).toMatchObject({ id });
  });
});

test("where programs ask, a cookie means nothing", async () => {
  const { cookie } = await aSession(db, (await anAccount(db)).id);
  const context = await createContext(new Headers({ cookie }), new Headers(), "bearer");
  expect(context).toMatchObject({ actor: null, refused: null, cookies: null, carrier: "bearer" });
});

async function nameOf(accountId: `acc_${string}`) {
  return (await callerFor(db, (await aSession(db, accountId)).actor).account.get()).name;
}
