import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { addLine, askFor, makeLinked, partOf, writeList, writeText } from "./support/item-document.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

type Whole = Readonly<Record<string, unknown>>;
const whole = (key: string) => file.server.rest.query<Whole>("item.get", { item: key });
const told = (key: string, names: readonly string[]) =>
  expect.poll(async () => {
    const item = await whole(key);
    return Object.fromEntries(names.map((name) => [name, item[name]]));
  });

const open = async (title: string): Promise<string> => {
  const key = keyOf(items, title);
  await page.goto(`/i/${key}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  return key;
};

const pick = async (label: string, name: string) => {
  await page.getByRole("button", { name: new RegExp(`^${label}: .*Change$`) }).press("Enter");
  await page.getByRole("dialog", { name: label }).getByRole("combobox").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: new RegExp(`^${label}: .*${name}.* Change$`) })).toBeVisible();
};

test("[WEB-130] every field of a theme is written through its page", async () => {
  const key = await open("Accelerate onboarding");
  await expect(page.getByText("0 of 3 written")).toBeVisible();
  await writeText(page, "Problem or opportunity", "New teams lose a week.");
  await writeText(page, "Strategic outcome", "Half of them start within a day.");
  await makeLinked(page, "KPIs", `Started on time ${product}`);
  await makeLinked(page, "Objectives", `Work within a day ${product}`);
  await writeList(page, "In scope", ["Assigning", "Confirming"]);
  await expect(page.getByText("3 of 3 written")).toBeVisible();
  await writeList(page, "Out of scope", ["Contracts"]);
  await makeLinked(page, "Personas", `Team manager ${product}`);
  await writeText(page, "Compliance and risk notes", "Addresses are personal data.");
  await addLine(page, "Risks", "Add a risk", "Mail is taken for spam");
  await addLine(page, "Open questions", "Add a question", "Who pays for the mails?");
  await makeLinked(page, "Components", `Notifier ${product}`);
  await addLine(page, "Assets", "Add a link", "https://design.example.com/wizard", "wizard");
  await writeText(page, "Description", "All the rest.");

  await askFor(page, "Dependencies");
  await page.getByRole("combobox", { name: "What is needed first" }).fill("Identity platform");
  await page.getByRole("option", { name: 'Outside: "Identity platform"' }).click();
  await expect(partOf(page, "Dependencies")).toContainText("Identity platform");

  await page.getByRole("button", { name: /^Milestone: None/ }).press("Enter");
  await page.getByRole("combobox", { name: "Milestone" }).fill("Q1 2027");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Milestone: Q1 2027. Change" })).toBeVisible();

  await expectSaved(page);
  await told(key, ["problem", "strategicOutcome", "inScope", "outOfScope", "compliance", "description"]).toEqual({
    problem: "New teams lose a week.",
    strategicOutcome: "Half of them start within a day.",
    inScope: ["Assigning", "Confirming"],
    outOfScope: ["Contracts"],
    compliance: "Addresses are personal data.",
    description: "All the rest.",
  });
  const names = async (noun: string) => ((await whole(key))[noun] as { name: string }[]).map(({ name }) => name);
  expect(await names("kpis")).toEqual([`Started on time ${product}`]);
  expect(await names("objectives")).toEqual([`Work within a day ${product}`]);
  expect(await names("personas")).toEqual([`Team manager ${product}`]);
  expect(await names("components")).toEqual([`Notifier ${product}`]);
  const { risks } = await file.server.rest.query<{ risks: { title: string }[] }>("risk.list", { item: key });
  expect(risks.map(({ title }) => title)).toEqual(["Mail is taken for spam"]);
  const asked = await file.server.rest.query<{ questions: { text: string }[] }>("question.list", { item: key });
  expect(asked.questions.map(({ text }) => text)).toEqual(["Who pays for the mails?"]);
  const { assets } = await file.server.rest.query<{ assets: { url: string }[] }>("asset.list", { item: key });
  expect(assets.map(({ url }) => url)).toEqual(["https://design.example.com/wizard"]);
  expect((await whole(key)).blockedBy).toEqual(["Identity platform"]);
  expect((await whole(key)).milestone).not.toBeNull();
});

test("[WEB-131] every field of an epic is written through its page, its stories stand by milestone", async () => {
  const { rest } = file.server;
  const milestone = await rest.run<{ id: string }>("milestone.create", { product, name: "Q1 2027", end: "2027-03-31" });
  await rest.run("item.edit", { item: keyOf(items, "Resume where I left"), milestone: milestone.id });
  const key = await open("Self-serve wizard");
  const map = partOf(page, "Milestone map");
  await expect(map.getByRole("list", { name: "Q1 2027" }).getByRole("listitem")).toHaveCount(1);
  await expect(map.getByRole("list", { name: "No milestone" }).getByRole("listitem")).toHaveCount(2);

  await writeText(page, "Problem or opportunity", "Setting up takes an expert.");
  await makeLinked(page, "KPIs", `Set up alone ${product}`);
  await writeText(page, "Solution sketch", "Four steps.");
  await writeList(page, "Assumptions", ["Members have mail"]);
  await addLine(page, "Risks", "Add a risk", "Members without mail");
  const risk = partOf(page, "Risks");
  await risk.getByRole("textbox", { name: "Likelihood" }).fill("4");
  await page.keyboard.press("Enter");
  await risk.getByRole("textbox", { name: "Impact" }).fill("5");
  await page.keyboard.press("Enter");
  await risk.getByRole("button", { name: "Write Mitigation" }).press("Enter");
  await expect(risk.getByRole("textbox", { name: "Mitigation" })).toBeFocused();
  await page.keyboard.type("Ask first");
  await page.keyboard.press("Escape");
  await expect(risk.getByRole("img", { name: "Likelihood 4 × impact 5 = 20" })).toBeVisible();
  await makeLinked(page, "Personas", `Admin ${product}`);
  await makeLinked(page, "Components", `Wizard kit ${product}`);
  await addLine(page, "Open questions", "Add a question", "How many steps?");
  await addLine(page, "Assets", "Add a link", "https://api.example.com/spec", "spec");
  await writeText(page, "Description", "More.");
  await pick("Kind", "Major");
  await expectSaved(page);
  await told(key, ["problem", "solution", "assumptions", "description", "epicKind"]).toEqual({
    problem: "Setting up takes an expert.",
    solution: "Four steps.",
    assumptions: ["Members have mail"],
    description: "More.",
    epicKind: "system-upgrade",
  });
  const { risks } = await rest.query<{ risks: { exposure: number; mitigation: string }[] }>("risk.list", { item: key });
  expect(risks).toMatchObject([{ exposure: 20, mitigation: "Ask first" }]);

  await page.goto(`/i/${keyOf(items, "Confirm assignment")}`);
  await partOf(page, "Risks").getByText("1 inherited").click();
  await expect(partOf(page, "Risks")).toContainText("Members without mail");
});

test("[WEB-132] every field of a story is written through its page", async () => {
  const { rest } = file.server;
  await rest.run("field.create", { name: `Customer ${product}`, type: "choice", options: ["Acme", "Globex"] });
  await rest.run("field.create", { name: `Size ${product}`, type: "number" });
  await rest.run("field.create", { name: `Live ${product}`, type: "date" });
  await rest.run("field.create", { name: `Page ${product}`, type: "link" });
  await rest.run("field.create", { name: `Billed ${product}`, type: "flag" });
  await rest.run("field.create", { name: `Where ${product}`, type: "choices", options: ["EU", "US"] });
  await rest.run("field.create", { name: `Asked by ${product}`, type: "person" });
  await rest.run("field.create", { name: `Note ${product}`, type: "text" });
  const key = await open("Confirm assignment");
  await page.getByRole("button", { name: "Write as one sentence" }).press("Enter");
  await page.keyboard.type(
    "As a team manager, when I assign a task to a new member, I want to receive confirmation, so I can be confident it's not missed.",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Outcome of the story" })).toHaveText("be confident it's not missed");
  const texts = {
    "Business value": "Fewer tasks lie a week.",
    "Functional notes": "A day is a working day.",
    Security: "Only the manager is told.",
    Performance: "Within a minute.",
    Analytics: "Opened within a day.",
    Internationalisation: "Own calendar.",
    Accessibility: "Read aloud.",
    "Other needs": "Kept a year.",
    "Rollout plan": "Behind a flag.",
    Description: "The rest.",
  };
  for (const [name, text] of Object.entries(texts)) await writeText(page, name, text);
  await writeList(page, "Out of scope", ["SMS"]);
  await makeLinked(page, "KPIs", `Confirmed ${product}`);
  await makeLinked(page, "Personas", `Team manager ${product}`);
  await makeLinked(page, "Components", `Mailer ${product}`);
  await addLine(page, "Assets", "Add a link", "https://design.example.com/notice", "notice");
  await addLine(page, "Open questions", "Add a question", "In the evening?");
  await askFor(page, "Dependencies");
  await page.getByRole("combobox", { name: "What is needed first" }).fill(keyOf(items, "Resume where I left"));
  await page.getByRole("option", { name: /Resume where I left/ }).click();
  await expect(partOf(page, "Dependencies").getByText("Blocked")).toBeVisible();

  for (const name of ["Sprint", "Release", "Milestone"]) {
    await page.getByRole("button", { name: new RegExp(`^${name}: None`) }).press("Enter");
    await page.getByRole("combobox", { name }).fill(`${name} one`);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: `${name}: ${name} one. Change` })).toBeVisible();
  }
  await pick("Assignee", "Owner");
  const ticket = page.getByRole("textbox", { name: "Ticket" });
  await ticket.fill("https://acme.example/browse/ENG-142");
  await ticket.press("Enter");
  await expect(page.getByRole("link", { name: "ENG-142" })).toBeVisible();
  await pick(`Customer ${product}`, "Globex");
  await pick(`Asked by ${product}`, "Owner");
  for (const [name, text] of Object.entries({ Size: "12", Page: "https://example.com/x", Note: "By phone" })) {
    await page
      .getByRole("textbox", { name: `${name} ${product}` })
      .or(page.getByLabel(`${name} ${product}`))
      .first()
      .fill(text);
    await page.keyboard.press("Enter");
  }
  await page.getByLabel(`Live ${product}`).fill("2027-02-01");
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: `Billed ${product}` }).press("Space");
  await page.getByRole("button", { name: new RegExp(`^Where ${product}: None`) }).press("Enter");
  await page.getByRole("option", { name: "EU" }).click();
  await page.keyboard.press("Escape");

  await expectSaved(page);
  const fields = [
    "businessValue",
    "functionalNotes",
    "security",
    "performance",
    "analytics",
    "internationalisation",
    "accessibility",
    "otherNeeds",
    "rollout",
    "description",
  ];
  const item = await whole(key);
  expect(fields.map((name) => item[name])).toEqual(Object.values(texts));
  expect(item).toMatchObject({
    story: { role: "team manager", outcome: "be confident it's not missed" },
    outOfScope: ["SMS"],
    ticket: { url: "https://acme.example/browse/ENG-142", key: "ENG-142" },
    custom: {
      [`Customer ${product}`]: "Globex",
      [`Size ${product}`]: 12,
      [`Live ${product}`]: "2027-02-01",
      [`Page ${product}`]: "https://example.com/x",
      [`Billed ${product}`]: true,
      [`Where ${product}`]: ["EU"],
      [`Note ${product}`]: "By phone",
    },
  });
  for (const name of ["sprint", "release", "milestone", "assignee"]) expect(item[name], name).not.toBeNull();
  expect(item.blockedBy).toEqual([`${keyOf(items, "Resume where I left")} Resume where I left`]);
});
