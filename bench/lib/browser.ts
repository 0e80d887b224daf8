import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { chromiumAdvice, chromiumArgs, findChromium } from "../../tools/chromium.ts";
import { type BenchServer, owner } from "./server.ts";

/** The installed Chromium. Throws with advice where there is none. */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(chromiumAdvice);
  return chromium.launch({ executablePath, args: [...chromiumArgs, "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling"] });
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
  const answer = await context.request.post(`${server.url}/v1/auth/sign-in`, {
    headers: { origin: server.url },
    data: { email: owner.email, password: owner.password },
  });
  if (!answer.ok()) throw new Error(`Signing in answered ${answer.status()}: ${await answer.text()}`);
  kept.set(`${server.pid}`, (await context.cookies()) as Cookies);
  return context;
};
