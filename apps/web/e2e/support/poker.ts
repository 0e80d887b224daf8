import { expect, type Locator, type Page } from "@playwright/test";
import type { Rest } from "./rest.ts";

/** A phone's width and touch. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

export type Session = { id: string; now: { item: string; input: string } | null };

/** Makes a session by REST: value and effort of the named items, unless said otherwise. */
export const newSession = (rest: Rest, input: Record<string, unknown>): Promise<Session> =>
  rest.run<Session>("poker.create", { name: "What first?", inputs: ["value", "effort"], ...input });

/** A card of the input that is voted on. */
export const cardOf = (page: Page, label: string, value: number | string): Locator =>
  page
    .getByRole("group", { name: `Your vote on ${label}` })
    .getByRole("button", { name: new RegExp(`^${String(value).replace("?", "\\?")}(?![0-9])`) });

/** What is said about who has voted. */
export const votesOf = (page: Page): Locator => page.getByRole("status", { name: "Votes" });

/** The votes that were shown, as lines: "5 Ana, Ben". */
export const shownVotes = (page: Page, label: string): Locator =>
  page.getByRole("list", { name: new RegExp(`^Votes on ${label}, round`) }).first();

/** What came out of the turn that one looks at. */
export const outcomeOf = (page: Page): Locator => page.getByRole("region", { name: /^What was voted on/ });

/** Keeps all that the server sends to the page, to look for what it must not hold. */
export const listenTo = (page: Page): { readonly heard: string[] } => {
  const heard: string[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(String(payload))));
  page.on("response", (response) => {
    if (response.url().includes("/v1/"))
      void response
        .text()
        .then((text) => heard.push(text))
        .catch(() => {});
  });
  return { heard };
};

/** Joins as a guest by the link, on the page that is open. */
export const joinByLink = async (page: Page, link: string, name: string, work?: string): Promise<void> => {
  await page.goto(link);
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  if (work !== undefined) await page.getByRole("combobox", { name: "What you work in" }).selectOption({ label: work });
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Join as a guest");
};
