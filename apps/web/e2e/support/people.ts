import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { owner, type ServerProcess } from "./server.ts";

/** Somebody with an account: what their browser needs to be signed in. */
export type Person = { readonly name: string; readonly cookie: { name: string; value: string } };

export type Role = "admin" | "editor" | "commenter" | "viewer";

const sessionOf = async (server: ServerProcess, path: string, body: unknown): Promise<Person["cookie"]> => {
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const [pair = ""] = (response.headers.getSetCookie()[0] ?? "").split(";");
  return { name: pair.slice(0, pair.indexOf("=")), value: decodeURIComponent(pair.slice(pair.indexOf("=") + 1)) };
};

/** The owner, signed in. */
export const ownerOf = async (server: ServerProcess): Promise<Person> => ({
  name: owner.name,
  cookie: await sessionOf(server, "/v1/auth/sign-in/email", { email: owner.email, password: owner.password }),
});

/** Somebody who was invited with that role (and function) and joined. */
export const joinAs = async (server: ServerProcess, role: Role, name: string, work?: string): Promise<Person> => {
  const { secret } = await server.rest.run<{ secret: string }>("member.invite", {
    role,
    ...(work !== undefined && { function: work }),
  });
  const email = `${name.toLowerCase()}@example.com`;
  return {
    name,
    cookie: await sessionOf(server, "/v1/join", { secret, name, email, password: `${name} counts nine geese` }),
  };
};

/** A browser of that person, signed in at the server (or at another address of it). */
export const contextOf = async (
  browser: Browser,
  person: Person,
  url: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> => {
  const context = await browser.newContext({ baseURL: url, ...options });
  const value = encodeURIComponent(person.cookie.value);
  await context.addCookies([{ name: person.cookie.name, value, url }]);
  return context;
};

/** A page of that person, opened at `path`. */
export const pageOf = async (
  browser: Browser,
  person: Person,
  url: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const page = await (await contextOf(browser, person, url, options)).newPage();
  await page.goto(path);
  return page;
};
