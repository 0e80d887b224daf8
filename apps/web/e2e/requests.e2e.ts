import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct } from "./support/backlog.ts";
import { startMailServer } from "./support/mail-server.ts";
import { contextOf, joinAs, ownerOf, type Person, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";
import { type ServerProcess, startServer } from "./support/server.ts";
import { expectNoFaults, opened } from "./support/views.ts";

let server: ServerProcess;
let owner: Person;
let mails: Awaited<ReturnType<typeof startMailServer>>;
let product: string;
let items: Map<string, Item>;

test.beforeAll(async () => {
  mails = await startMailServer();
  server = await startServer({
    env: { OVERSTORY_SMTP_URL: `smtp://127.0.0.1:${mails.port}`, OVERSTORY_MAIL_FROM: "backlog@example.com" },
  });
  owner = await ownerOf(server);
});
test.afterAll(async () => {
  await server?.stop();
  await mails?.close();
});
test.beforeEach(async () => {
  product = await newProduct(server.rest, "Harbour");
  items = await grow(server.rest, product, ["Guests", "  Pay", "    Pay for a berth by card", "    Print a receipt"]);
});

const lines = (page: Page) => page.getByRole("list", { name: "Requests" }).getByRole("button");

test("[WEB-480] a stranger asks by a form, it is decided by keyboard, and its story's end is mailed to them once", async ({
  browser,
}) => {
  const page = await pageOf(browser, owner, server.url, `/${product}/research/requests`);
  await page.getByRole("button", { name: "Make a form" }).click();
  await page.getByRole("button", { name: "New form" }).click();
  await page.keyboard.type("What do you need?");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByRole("textbox", { name: "Link to the form" }).inputValue();

  const strangers = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const asks = async (text: string, mail?: string) => {
    await strangers.goto(link);
    await strangers.getByRole("textbox", { name: "What do you need, and when?" }).fill(text);
    if (mail !== undefined) {
      await strangers.getByRole("textbox", { name: "E-mail (optional)" }).fill(mail);
      await strangers.getByRole("checkbox").check();
    }
    await strangers.getByRole("button", { name: "Send" }).click();
    await expect(strangers.getByRole("heading", { name: "It has arrived" })).toBeVisible();
  };
  await asks("Let me pay for a berth by card", "nina@customer.example");
  await asks("I want to pay for my berth by card, too", "omar@customer.example");
  await asks("<img src=x onerror=alert(1)> Make it blink");

  await page.goto(`/${product}/research/requests`);
  await expect(lines(page)).toHaveCount(3);
  await expect(page.getByRole("article").getByText("<img src=x onerror=alert(1)> Make it blink")).toBeVisible();
  await page.keyboard.press("3");
  await page.keyboard.type("We sell calm");
  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(2);

  await expect(page.getByRole("article").getByText("I want to pay for my berth")).toBeVisible();
  await page.keyboard.press("2");
  await page.getByRole("combobox", { name: "Merge into" }).waitFor();
  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page).getByText("×2")).toBeVisible();
  await expect(page.getByText("2 people wait to be told")).toBeVisible();
  await expect(page.getByRole("region", { name: "Who asked" }).getByText("nina@customer.example")).toBeVisible();

  await page.keyboard.press("l");
  await page.keyboard.type("Pay for a berth");
  await page.getByRole("option", { name: /Pay for a berth by card/ }).waitFor();
  await page.keyboard.press("Enter");
  const key = keyOf(items, "Pay for a berth by card");
  await expect(page.getByText(`Linked to ${key}.`).first()).toBeVisible();
  await expect.poll(async () => (await server.rest.item(key)).evidence).toMatchObject({ supports: 1 });

  await server.rest.run("stage.move", { item: key, stage: "finished", override: true, reason: "Done", accept: true });
  await expect
    .poll(() => mails.taken.map(({ to }) => to).sort())
    .toEqual([["nina@customer.example"], ["omar@customer.example"]]);
  expect(mails.taken[0]?.data).toContain("What you asked for is done");

  await page.goto(`/${product}/research/forms`);
  await page.getByRole("button", { name: "Take the link back" }).click();
  await expect(page.getByText("No link: nobody sees the form.")).toBeVisible();
  await strangers.goto(link);
  await expect(strangers.getByRole("heading", { name: "This form is closed" })).toBeVisible();
  await expect(strangers.getByText("What do you need?")).toHaveCount(0);
  await strangers.context().close();
  await page.context().close();
});

test("[WEB-481] an editor decides without ever being sent who asked; a viewer sees and decides nothing", async ({
  browser,
}) => {
  const { id } = await server.rest.run<{ id: string }>("form.create", { product, title: "Ask us" });
  const { link } = await server.rest.run<{ link: string }>("form.open", { form: id });
  const fields = { text: "Show the tide", mail: "tide@customer.example", tell: "yes" };
  await fetch(link, { method: "POST", body: new URLSearchParams(fields) });
  const editor = await joinAs(server, "editor", "Edda");
  const context = await contextOf(browser, editor, server.url);
  const heard: string[] = [];
  const page = await context.newPage();
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(payload.toString())));
  page.on(
    "response",
    (response) =>
      void response
        .text()
        .then((text) => heard.push(text))
        .catch(() => {}),
  );
  await page.goto(`/${product}/research/requests`);
  await expect(page.getByText("1 person waits to be told")).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByText("Accepted: it is evidence.").first()).toBeVisible();
  expect(heard.join("\n")).toContain("Show the tide");
  expect(heard.join("\n")).not.toContain("tide@customer");
  await context.close();

  const viewer = await joinAs(server, "viewer", "Vera");
  const theirs = await pageOf(browser, viewer, server.url, `/${product}/research/requests?view=accepted`);
  await expect(lines(theirs)).toHaveCount(1);
  await expect(theirs.getByRole("toolbar", { name: "Decide" })).toHaveCount(0);
  await theirs.context().close();
});

test("[WEB-482] a guide is written with its findings beside each question; a key asks the neutral one instead", async ({
  browser,
}) => {
  const page = await pageOf(browser, owner, server.url, `/${product}/research/guides`);
  await page.getByRole("button", { name: "From a template" }).click();
  await page.getByRole("menuitem", { name: "Switch interview" }).press("Enter");
  const fresh = page.getByRole("textbox", { name: "New question" });
  await expect(page.getByRole("textbox", { name: "Question 14" })).toHaveValue("What do you miss?");
  await expect(page.getByText("to mend")).toHaveCount(0);
  await fresh.fill("How easy was it to find the export?");
  await expect(page.getByText("Leads to an answer")).toBeVisible();
  await page.keyboard.press("Alt+Enter");
  await expect(page.getByRole("textbox", { name: "Question 15" })).toHaveValue("What was it like to find the export?");
  await page.keyboard.press("Enter");
  await page.keyboard.type("What do you use and why did you choose it?");
  await page.keyboard.press("Alt+Enter");
  await expect(page.getByRole("textbox", { name: "Question 17" })).toHaveValue("Why did you choose it?");
  await page.keyboard.press("Escape");
  await expect(page.getByText("to mend")).toHaveCount(0);
  type Guides = { guides: { questions: string[] }[] };
  await expect
    .poll(async () => (await server.rest.query<Guides>("guide.list", { product })).guides[0]?.questions.slice(14))
    .toEqual(["What was it like to find the export?", "What do you use?", "Why did you choose it?"]);
  await page.context().close();
});

test("[WEB-483] axe finds nothing on guides, requests, forms and the form itself, in light and dark", async ({
  browser,
}) => {
  test.slow();
  const { id } = await server.rest.run<{ id: string }>("form.create", { product, title: "Ask us", areas: ["Berths"] });
  const { link } = await server.rest.run<{ link: string }>("form.open", { form: id });
  await server.rest.run("request.create", { product, text: "Pay for a berth by card", source: "Fair" });
  await server.rest.run("request.create", { product, text: "Pay a berth with my card", source: "Phone" });
  await server.rest.run("guide.create", { product, name: "First", questions: ["Would you pay for it?"] });
  const shown = (text: string) => (page: Page) => expect(page.getByText(text).first()).toBeVisible();
  await expectNoFaults(
    browser,
    { server, owner },
    [
      opened("guides", () => `/${product}/research/guides`, shown("Ask instead")),
      opened("requests", () => `/${product}/research/requests`, shown("Requests alike")),
      opened("forms", () => `/${product}/research/forms`, shown("Open until")),
      opened("the form", () => link.replace(server.url, ""), shown("What do you need")),
    ],
    [390, 1440],
  );
});
