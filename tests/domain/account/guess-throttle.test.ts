import { describe, expect, it } from "vitest";
import { addTime, DAY, MINUTE, SECOND } from "@/lib/time";
import { passwordGuesses } from "@/server/db/schema";
import type { Client } from "@/server/domain/account/client";
import { logIn } from "@/server/domain/account/log-in";
import { removeExpired } from "@/server/domain/account/remove-expired";
import { anAccount, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { countedPasswords, quickPasswords } from "../../support/fakes/passwords";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const start = new Date("2026-11-22T12:00:00Z");

/** Someone at a log-in form, and a count of the passwords that were looked at for them. */
function aPerson(email: string, client: Client = aClient()) {
  const hashing = countedPasswords(quickPasswords);
  const type = (password: string, now = start) =>
    logIn(db, hashing, { email, password, previousSessionId: null, client, now }).then(
      () => "in" as const,
      (error: { code: string; details: { retryAfterSeconds?: number } }) =>
        error.details.retryAfterSeconds ?? error.code,
    );
  return { type, checked: () => hashing.work.verified.length };
}

async function guess(person: ReturnType<typeof aPerson>, times: number, now = start) {
  for (let index = 0; index < times; index++) await person.type(`guess ${index}`, now);
}

describe("guessing a password", () => {
  it("is free five times, then waits twice as long each time, up to a quarter of an hour", async () => {
    const thief = aPerson((await anAccount(db)).email);
    await guess(thief, 5);
    let now = start;
    const waits: unknown[] = [];
    for (let index = 0; index < 12; index++) {
      const wait = await thief.type("refused without a look", now);
      waits.push(wait);
      now = addTime(now, Number(wait) * SECOND);
      await thief.type("one more guess", now);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    expect(thief.checked()).toBe(5 + 12);
  });

  it("is counted before the password is looked at: tries at once gain nothing", async () => {
    const thief = aPerson((await anAccount(db)).email);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => thief.type(`guess ${index}`)));
    expect(thief.checked()).toBe(5);
    expect(answers.filter((answer) => answer === "wrong_credentials")).toHaveLength(5);
  });

  it("is refused without work, and a refused try makes the wait no longer", async () => {
    const thief = aPerson((await anAccount(db)).email);
    await guess(thief, 5);
    await guess(thief, 20);
    expect(thief.checked()).toBe(5);
    expect(await thief.type("a guess after the wait", addTime(start, 2 * SECOND))).toBe("wrong_credentials");
  });

  it("slows down for an unknown e-mail just the same", async () => {
    const known = aPerson((await anAccount(db)).email, aClient({ address: "192.0.2.1" }));
    const unknown = aPerson("nobody@test.example", aClient({ address: "192.0.2.2" }));
    for (let index = 0; index < 8; index++) {
      expect(await unknown.type("a guess")).toBe(await known.type("a guess"));
    }
    expect(unknown.checked()).toBe(known.checked());
  });

  it("is forgotten when the right password comes, and after a day without another", async () => {
    const account = await anAccount(db);
    const owner = aPerson(account.email);
    await guess(owner, 4);
    expect(await owner.type(PASSWORD)).toBe("in");
    await guess(owner, 4);
    expect(await owner.type("a fifth slip")).toBe("wrong_credentials");
    const later = addTime(start, DAY + MINUTE);
    await guess(owner, 4, later);
    expect(await owner.type(PASSWORD, later)).toBe("in");
  });

  it("leaves nothing behind once it is forgotten", async () => {
    await guess(aPerson("nobody@test.example"), 3);
    await removeExpired(db, { now: addTime(start, DAY - MINUTE) });
    expect(await db.$count(passwordGuesses)).toBe(3);
    await removeExpired(db, { now: addTime(start, DAY + MINUTE) });
    expect(await db.$count(passwordGuesses)).toBe(0);
  });
});

describe("the owner of an account that is being guessed", () => {
  it("gets in at once from another address, however many addresses guess", async () => {
    const account = await anAccount(db);
    for (let index = 0; index < 40; index++) {
      await guess(aPerson(account.email, aClient({ address: `198.51.100.${index}` })), 3);
    }
    const owner = aPerson(account.email, aClient({ address: "203.0.113.5" }));
    expect(await owner.type(PASSWORD)).toBe("in");
  });

  it("gets in at once from a browser that is known, even at the guesser's address", async () => {
    const account = await anAccount(db);
    await guess(aPerson(account.email), 30);
    const known = aClient({ knownBrowser: { id: "browser-1", accountIds: [account.id] } });
    expect(await aPerson(account.email).type(PASSWORD)).not.toBe("in");
    expect(await aPerson(account.email, known).type(PASSWORD)).toBe("in");
  });

  it("waits a bounded time at the guesser's address", async () => {
    const account = await anAccount(db);
    await guess(aPerson(account.email), 30);
    expect(await aPerson(account.email).type(PASSWORD, addTime(start, 15 * MINUTE))).toBe("in");
  });

  it("is not helped by a browser that is known to another account only", async () => {
    const account = await anAccount(db);
    const other = await anAccount(db);
    await guess(aPerson(account.email), 5);
    const stranger = aClient({ knownBrowser: { id: "browser-1", accountIds: [other.id] } });
    const thief = aPerson(account.email, stranger);
    expect(await thief.type("a guess")).toBe(2);
    expect(thief.checked()).toBe(0);
  });
});

describe("many guesses together", () => {
  it("for one account from everywhere make each address wait sooner", async () => {
    const account = await anAccount(db);
    for (let index = 0; index < 30; index++) {
      await guess(aPerson(account.email, aClient({ address: `198.51.100.${index}` })), 1);
    }
    const next = aPerson(account.email, aClient({ address: "198.51.100.99" }));
    await guess(next, 5);
    expect(next.checked()).toBe(2);
  });

  it("from one address for many accounts make that address wait", async () => {
    const answers: unknown[] = [];
    for (let index = 0; index < 31; index++) {
      answers.push(await aPerson(`person-${index}@test.example`).type("the same guess"));
    }
    expect(answers.slice(0, 30).every((answer) => answer === "wrong_credentials")).toBe(true);
    expect(answers[30]).toBe(1);
  });

  it("are not washed away by the guesser's own log-ins", async () => {
    const own = await anAccount(db);
    const guesser = aPerson(own.email);
    for (let index = 0; index < 29; index++) await aPerson(`person-${index}@test.example`).type("a guess");
    await guesser.type(PASSWORD);
    await aPerson("person-x@test.example").type("a guess", addTime(start, SECOND));
    expect(await aPerson("person-y@test.example").type("a guess", addTime(start, SECOND))).toBe(1);
  });

  it("from an address nobody knows make no one else wait", async () => {
    const nowhere = aClient({ addressBlock: null });
    for (let index = 0; index < 40; index++)
      await aPerson(`p-${index}@test.example`, nowhere).type("a guess");
    const account = await anAccount(db);
    expect(await aPerson(account.email, nowhere).type(PASSWORD)).toBe("in");
  });
});
