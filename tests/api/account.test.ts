import { describe, expect, it } from "vitest";
import { newId } from "@/lib/id";
import { aBrowser } from "../support/browser";
import { callerFor, outcomeOf } from "../support/caller";
import { anAccount, aSeller, aSession, PASSWORD } from "../support/factories/account";
import { testDb } from "../support/test-db";

const { db } = testDb();
const PROFILE = { name: "Fjord Data", slug: "fjord-data", country: "NO", about: "" };

type Caller = ReturnType<typeof callerFor>["account"];

/** Every procedure of the account, asked for by somebody. */
const CALLS: Record<string, (caller: Caller) => Promise<unknown>> = {
  get: (caller) => caller.get(),
  rename: (caller) => caller.rename({ name: "Noor" }),
  saveSellerProfile: (caller) => caller.saveSellerProfile(PROFILE),
  requestEmailChange: (caller) => caller.requestEmailChange({ email: "n@test.example", password: PASSWORD }),
  changePassword: (caller) =>
    caller.changePassword({ currentPassword: PASSWORD, newPassword: "nine paper lanterns" }),
  close: (caller) => caller.close({ password: PASSWORD }),
  "sessions.find": (caller) => caller.sessions.find(),
  "sessions.endOthers": (caller) => caller.sessions.endOthers(),
};

describe("who may", () => {
  it.each(Object.entries(CALLS))("anonymous: not %s", async (_, call) => {
    expect(await outcomeOf(call(callerFor(db, null).account))).toBe("unauthenticated");
  });

  it("anonymous and stranger: look at a seller", async () => {
    const { slug, email } = await aSeller(db);
    const stranger = (await aSession(db, (await anAccount(db)).id)).actor;
    for (const actor of [null, stranger]) {
      const seen = await callerFor(db, actor).account.getSeller({ slug });
      expect(JSON.stringify(seen)).not.toContain(email);
    }
    expect(await outcomeOf(callerFor(db, null).account.getSeller({ slug: "nobody" }))).toBe("not_found");
  });

  it("a stranger: not end somebody's session, nor learn that it is one", async () => {
    const owner = await aSession(db, (await anAccount(db)).id);
    const stranger = callerFor(db, (await aSession(db, (await anAccount(db)).id)).actor).account;
    const others = stranger.sessions.end({ sessionId: owner.id });
    const missing = stranger.sessions.end({ sessionId: newId("ses", new Date()) });
    expect([await outcomeOf(others), await outcomeOf(missing)]).toEqual(["not_found", "not_found"]);
    expect(await callerFor(db, owner.actor).account.sessions.find()).toHaveLength(1);
  });

  it.each(Object.entries(CALLS))("the owner: %s", async (_, call) => {
    const owner = await aSession(db, (await anAccount(db)).id);
    expect(await outcomeOf(call(callerFor(db, owner.actor).account))).toBe("ok");
  });

  it("the owner: end a session of theirs", async () => {
    const account = await anAccount(db);
    const [here, elsewhere] = [await aSession(db, account.id), await aSession(db, account.id)];
    const caller = callerFor(db, here.actor).account;
    expect(await outcomeOf(caller.sessions.end({ sessionId: elsewhere.id }))).toBe("ok");
    expect((await caller.sessions.find()).map(({ id }) => id)).toEqual([here.id]);
  });
});

describe("an account", () => {
  it("is shown to its owner without what only the server needs", async () => {
    const account = await anAccount(db);
    const { actor } = await aSession(db, account.id);
    const shown = await callerFor(db, actor).account.get();
    expect(Object.keys(shown).sort()).toEqual(
      ["createdAt", "email", "emailVerified", "id", "isSuspended", "name", "role", "seller"].sort(),
    );
  });

  it("tells a form which field is wrong", async () => {
    const account = await anAccount(db);
    const browser = aBrowser();
    await browser.mutate("auth.logIn", { email: account.email, password: PASSWORD });
    const answer = await browser.mutate("account.changePassword", {
      currentPassword: PASSWORD,
      newPassword: "short",
    });
    expect(answer).toMatchObject({ status: 400, error: { code: "invalid_input" } });
    expect(answer.error?.fields).toEqual({ newPassword: ["At least 8 characters."] });
  });

  it("is out at once in the browser whose session is ended", async () => {
    const account = await anAccount(db);
    const [here, elsewhere] = [aBrowser(), aBrowser({ "user-agent": "Elsewhere" })];
    for (const browser of [here, elsewhere])
      await browser.mutate("auth.logIn", { email: account.email, password: PASSWORD });
    const list = (await here.query("account.sessions.find")).data as { id: string; device: string }[];
    const other = list.find(({ device }) => device === "Elsewhere");
    await here.mutate("account.sessions.end", { sessionId: other?.id });
    expect((await elsewhere.query("account.get")).status).toBe(401);
    expect((await here.query("account.get")).status).toBe(200);
  });
});
