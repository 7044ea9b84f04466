import { describe, expect, it } from "vitest";
import { newSecret } from "@/lib/secret";
import { sessions } from "@/server/db/schema";
import { aBrowser, aCopyOf } from "../support/browser";
import { callerFor, outcomeOf } from "../support/caller";
import { anAccount, aSession, PASSWORD } from "../support/factories/account";
import { mailedSecret } from "../support/mailed-secret";
import { testDb } from "../support/test-db";

const { db } = testDb();
const NEXT = "nine paper lanterns";

async function loggedIn() {
  const account = await anAccount(db);
  const browser = aBrowser();
  const answer = await browser.mutate("auth.logIn", { email: account.email, password: PASSWORD });
  return { account, browser, answer };
}

describe("who may", () => {
  it("anonymous: everything but have a link sent to a logged-in account", async () => {
    const caller = callerFor(db, null).auth;
    const secret = newSecret();
    expect(await outcomeOf(caller.signUp({ name: "N", email: "n@test.example", password: NEXT }))).toBe("ok");
    expect(await outcomeOf(caller.logOut())).toBe("ok");
    expect(await outcomeOf(caller.requestPasswordReset({ email: "n@test.example" }))).toBe("ok");
    expect(await outcomeOf(caller.verifyEmail({ secret, password: NEXT }))).toBe("link_invalid");
    expect(await outcomeOf(caller.resetPassword({ secret, newPassword: NEXT }))).toBe("link_invalid");
    expect(await outcomeOf(caller.confirmEmailChange({ secret }))).toBe("link_invalid");
    expect(await outcomeOf(caller.resendVerification())).toBe("unauthenticated");
  });

  it("a stranger: nothing with somebody's e-mail but their password", async () => {
    const [owner, stranger] = [await anAccount(db), await anAccount(db)];
    const caller = callerFor(db, (await aSession(db, stranger.id)).actor).auth;
    const guess = caller.logIn({ email: owner.email, password: "a guess" });
    expect(await outcomeOf(guess)).toBe("wrong_credentials");
  });

  it("the owner: log in, and have the link sent again", async () => {
    const owner = await anAccount(db, { verified: false });
    const caller = callerFor(db, (await aSession(db, owner.id)).actor).auth;
    expect(await outcomeOf(caller.logIn({ email: owner.email, password: PASSWORD }))).toBe("ok");
    expect(await outcomeOf(caller.resendVerification())).toBe("ok");
  });
});

describe("logging in over HTTP", () => {
  it("sets both cookies, sealed and out of reach of scripts", async () => {
    const { answer, browser } = await loggedIn();
    expect(answer).toMatchObject({ status: 200, error: null });
    expect(answer.setCookies).toHaveLength(2);
    for (const cookie of answer.setCookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; /);
    const [{ secretHash } = { secretHash: "" }] = await db.select().from(sessions);
    expect(JSON.stringify(answer)).not.toContain(secretHash);
    expect((await browser.query("account.get")).status).toBe(200);
  });

  it("takes the e-mail in any case and with spaces around it", async () => {
    const { email } = await anAccount(db, { email: "noor@test.example" });
    const input = { email: ` ${email.toUpperCase()} `, password: PASSWORD };
    expect((await aBrowser().mutate("auth.logIn", input)).status).toBe(200);
  });

  it("answers a known and an unknown e-mail byte for byte the same", async () => {
    const { email } = await anAccount(db);
    const known = await aBrowser().mutate("auth.logIn", { email, password: "a guess" });
    const unknown = await aBrowser().mutate("auth.logIn", { email: "no@test.example", password: "a guess" });
    expect({ ...unknown.error, requestId: null }).toEqual({ ...known.error, requestId: null });
    expect([known.status, unknown.status]).toEqual([401, 401]);
  });

  it("gives a new session each time, and ends the one the browser had", async () => {
    const { account, browser } = await loggedIn();
    const before = aCopyOf(browser);
    await browser.mutate("auth.logIn", { email: account.email, password: PASSWORD });
    expect(browser.jar.get("udam")).not.toBe(before.jar.get("udam"));
    expect((await before.query("account.get")).status).toBe(401);
    expect((await browser.query("account.get")).status).toBe(200);
  });

  it("makes the browser known: guesses of others at its address do not make it wait", async () => {
    const { account, browser } = await loggedIn();
    await browser.mutate("auth.logOut");
    const thief = aBrowser();
    const guess = { email: account.email, password: "a guess" };
    for (let index = 0; index < 5; index++) await thief.mutate("auth.logIn", guess);
    const refused = await thief.mutate("auth.logIn", guess);
    expect(refused).toMatchObject({ status: 429, error: { code: "rate_limited" } });
    const right = { email: account.email, password: PASSWORD };
    expect((await thief.mutate("auth.logIn", right)).status).toBe(429);
    expect((await browser.mutate("auth.logIn", right)).status).toBe(200);
  });

  it("makes it known by a password reset as well: the way in when nothing else is left", async () => {
    const account = await anAccount(db);
    const guess = { email: account.email, password: "a guess" };
    for (let index = 0; index < 6; index++) await aBrowser().mutate("auth.logIn", guess);
    const secret = await mailedSecret(db, {
      purpose: "reset_password",
      email: account.email,
      now: new Date(),
    });
    const owner = aBrowser();
    await owner.mutate("auth.resetPassword", { secret, newPassword: NEXT });
    expect((await owner.mutate("auth.logIn", { email: account.email, password: NEXT })).status).toBe(200);
  });
});

describe("a copied cookie answers 401 at once", () => {
  const ended = async (browser: ReturnType<typeof aBrowser>) =>
    (await browser.query("account.get")).status === 401;

  it("after the log-out, which the browser forgets too", async () => {
    const { browser } = await loggedIn();
    const copy = aCopyOf(browser);
    await browser.mutate("auth.logOut");
    expect(browser.jar.has("udam")).toBe(false);
    expect(await ended(copy)).toBe(true);
  });

  it("after a password change, while the browser that changed it stays", async () => {
    const { browser } = await loggedIn();
    const copy = aCopyOf(browser);
    const input = { currentPassword: PASSWORD, newPassword: NEXT };
    expect((await browser.mutate("account.changePassword", input)).status).toBe(200);
    expect(await ended(copy)).toBe(true);
    expect(await ended(browser)).toBe(false);
  });

  it("after a password reset, everywhere", async () => {
    const { account, browser } = await loggedIn();
    const secret = await mailedSecret(db, {
      purpose: "reset_password",
      email: account.email,
      now: new Date(),
    });
    await aBrowser().mutate("auth.resetPassword", { secret, newPassword: NEXT });
    expect(await ended(browser)).toBe(true);
  });

  it("after the account is closed", async () => {
    const { browser } = await loggedIn();
    const copy = aCopyOf(browser);
    expect((await browser.mutate("account.close", { password: PASSWORD })).status).toBe(200);
    expect(await ended(copy)).toBe(true);
  });
});
