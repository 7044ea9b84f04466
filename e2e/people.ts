import type { Browser, BrowserContext, Page } from "@playwright/test";
import { type DemoPerson, findDemoPerson } from "@/dev/world/find-demo-person";
import type { Id } from "@/lib/id";
import { currentTime } from "@/server/platform/clock";
import {
  type AccountTraits,
  anAccount,
  anAdmin,
  aSeller,
  aSession,
} from "../tests/support/factories/account";
import type { Market } from "./market";

/** Makes people with a browser of their own each, logged in without the log-in page. */
export interface People {
  visitor(): Promise<Page>;
  member(traits?: AccountTraits): Promise<Member>;
  seller(traits?: AccountTraits): Promise<Member>;
  admin(traits?: AccountTraits): Promise<Member>;
  /** Another browser of somebody who has an account. */
  logIn(account: { id: Id<"acc"> }): Promise<Page>;
  /** A browser of somebody in the seeded world; without a key a visitor's. */
  demo(key: DemoPerson | null): Promise<Page>;
  /** What went wrong in their browsers: uncaught errors, and whatever the console calls an error. */
  troubles(): string[];
  leave(): Promise<void>;
}

interface Member {
  id: Id<"acc">;
  name: string;
  email: string;
  password: string;
  page: Page;
}

export function peopleOf(browser: Browser, market: Market): People {
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];

  async function visitor(): Promise<Page> {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    await page.addInitScript(heedSignals);
    page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.stack || error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !isStatus(message.text()))
        troubles.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  }

  async function logIn({ id }: { id: Id<"acc"> }): Promise<Page> {
    const page = await visitor();
    const { cookie } = await aSession(market.db, id, { now: currentTime() });
    const [name = "", value = ""] = cookie.split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url: market.url, httpOnly: true, sameSite: "Lax" }]);
    return page;
  }

  async function demo(key: DemoPerson | null): Promise<Page> {
    return key === null ? visitor() : logIn(await findDemoPerson(market.db, key));
  }

  const joins =
    (make: typeof anAccount) =>
    async (traits: AccountTraits = {}): Promise<Member> => {
      const account = await make(market.db, { now: currentTime(), ...traits });
      return { ...account, page: await logIn(account) };
    };

  return {
    visitor,
    logIn,
    demo,
    member: joins(anAccount),
    seller: joins(aSeller),
    admin: joins(anAdmin),
    troubles: () => troubles,
    async leave() {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}

/**
 * Runs in the page. What turns out not to be there, or elsewhere, when the head of its page is already out reaches React as
 * an error, by which Next finds its way: no trouble. Any other part of a page that broke on the server still is.
 */
function heedSignals(): void {
  window.addEventListener("error", (event) => {
    if (/^NEXT_(HTTP_ERROR_FALLBACK|REDIRECT);/.test(event.error?.digest)) event.preventDefault();
  });
}

/** The browser logs every answer of 400 and above as an error; those are what the tests are about, but 500 never is. */
function isStatus(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of (4\d\d|503)/.test(text);
}
