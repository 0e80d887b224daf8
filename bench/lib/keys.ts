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

/**
 * In the page: from a key's own time stamp until what it asked for has been painted. `sign` is an expression that tells what stands there:
 * "" while the answer is awaited, another text once it is there.
 */
const watchAnswer = (sign: string): string => `(() => {
  const sign = () => ${sign};
  const limit = 10_000;
  window.benchAnswer = new Promise((resolve) => {
    addEventListener("keydown", ({ timeStamp }) => {
      const before = sign();
      let wasAwaited = false;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - timeStamp);
      const look = () => {
        const now = sign();
        wasAwaited ||= now === "";
        if (now !== "" && (now !== before || wasAwaited)) channel.port2.postMessage(0);
        else if (performance.now() - timeStamp > limit) resolve(-1);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
})()`;

/** Presses a key and answers the ms until what `sign` tells has changed and been painted. */
export const pressUntil = async (page: Page, key: string, sign: string): Promise<number> => {
  await page.evaluate(watchAnswer(sign));
  await page.keyboard.press(key);
  const took = (await page.evaluate("window.benchAnswer")) as number;
  if (took < 0) throw new Error(`Nothing came of the key ${key}: ${sign}`);
  return took;
};

/** So many keys, those given again and again. */
export const times = (count: number, ...keys: readonly string[]): string[] =>
  Array.from({ length: count }, (_, at) => keys[at % keys.length] as string);

/** From here on the page has a processor four times slower. */
export const throttled = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
};
