import type { Page } from "@playwright/test";

const throttle = 4;

/** In the page: from each key's own time stamp until the frame that shows its effect has been painted. */
export const watchKeys = `(() => {
  window.benchKeys = [];
  const channel = new MessageChannel();
  let open = [];
  channel.port1.onmessage = () => { const now = performance.now(); for (const at of open) window.benchKeys.push(now - at); open = []; };
  addEventListener("keydown", (event) => {
    requestAnimationFrame(() => { open.push(event.timeStamp); channel.port2.postMessage(0); });
  }, true);
})()`;

/** Presses keys one after another; answers ms from each press to its paint. The page has run `watchKeys`. */
export const press = async (page: Page, keys: readonly string[]): Promise<number[]> => {
  await page.evaluate("window.benchKeys = []");
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))");
  }
  return (await page.evaluate("window.benchKeys")) as number[];
};

/** So many keys, those given again and again. */
export const times = (count: number, ...keys: readonly string[]): string[] =>
  Array.from({ length: count }, (_, at) => keys[at % keys.length] as string);

/** From here on the page has a processor four times slower. */
export const throttled = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
};
