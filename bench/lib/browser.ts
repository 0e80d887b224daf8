import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { chromiumAdvice, chromiumArgs, findChromium } from "../../tools/chromium.ts";
import { type BenchServer, owner } from "./server.ts";

/** The installed Chromium. Throws with advice where there is none. */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(chromiumAdvice);
  return chromium.launch({
    executablePath,
    args: [
      ...chromiumArgs,
      "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
      "--disable-background-timer-throttling",
    ],
  });
};

type Cookies = Parameters<BrowserContext["addCookies"]>[0];
const kept = new Map<string, Cookies>();

/** A fresh profile with nothing in it but the owner's sign-in. Signs in once per server, as tries are counted. */
export const signedIn = async (browser: Browser, server: BenchServer): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const cookies = kept.get(`${server.pid}`);
  if (cookies) {
    await context.addCookies(cookies);
    return context;
  }
  const answer = await context.request.post(`${server.url}/v1/auth/sign-in/email`, {
    headers: { origin: server.url },
    data: { email: owner.email, password: owner.password },
  });
  if (!answer.ok()) throw new Error(`Signing in answered ${answer.status()}: ${await answer.text()}`);
  kept.set(`${server.pid}`, (await context.cookies()) as Cookies);
  return context;
};

/** Waits in the page until the expression is true; unlike Playwright's own wait it needs no eval, which the pages forbid. */
export const until = async (page: Page, expression: string, limitMs = 20_000): Promise<void> => {
  const isTrue = await page.evaluate(`new Promise((resolve) => {
    const end = performance.now() + ${limitMs};
    const look = () => (${expression}) ? resolve(true) : performance.now() > end ? resolve(false) : setTimeout(look, 5);
    look();
  })`);
  if (isTrue !== true) throw new Error(`The page did not come to this within ${limitMs / 1_000} s: ${expression}`);
};
