import { expect, test } from "@playwright/test";
import { findPostgresBinaries, postgresAdvice } from "../../../tools/lib/postgres-binaries.ts";
import { strict } from "../../../tools/lib/repo.ts";
import { type Postgres, startPostgres } from "../../../tools/postgres.ts";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { expectSaved, openOutline, rowOf, shownOutline } from "./support/outline.ts";
import { contextOf, ownerOf } from "./support/people.ts";
import { startProxy, type TcpProxy } from "./support/proxy.ts";
import { type ServerProcess, startServer } from "./support/server.ts";

const hasPostgres = findPostgresBinaries() !== undefined;
if (!hasPostgres && strict) throw new Error(postgresAdvice);
test.skip(!hasPostgres, postgresAdvice);

let postgres: Postgres;
let one: ServerProcess;
let two: ServerProcess;
let proxy: TcpProxy;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  postgres = await startPostgres();
  const env = { DATABASE_URL: postgres.url, OVERSTORY_SECRET: "one-secret-for-both-processes-0123456789" };
  one = await startServer({ env });
  two = await startServer({ env });
  proxy = await startProxy(one.port);
});
test.afterAll(async () => {
  await proxy?.stop();
  await Promise.all([one?.stop(), two?.stop()]);
  await postgres?.stop();
});

test("[WEB-60] a change through one process appears in a browser on the other, and a killed process loses nothing", async ({
  browser,
}) => {
  const product = await newProduct(one.rest);
  const items = await grow(one.rest, product, smallBacklog);
  const owner = await ownerOf(one);
  const page = await (await contextOf(browser, owner, proxy.url)).newPage();
  await openOutline(page, product);
  await expectSaved(page);
  const loads = await page.evaluate(() => performance.timeOrigin);

  await two.rest.run("item.edit", { item: keyOf(items, "Confirm assignment"), title: "Changed through the other" });
  await expect(rowOf(page, /Changed through the other$/)).toBeVisible();

  await rowOf(page, /Read the trail$/).focus();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: /^Title of / }).fill("Typed before the crash");
  await page.keyboard.press("Enter");
  proxy.forwardTo(two.port);
  await one.kill();
  await page.keyboard.press("c");
  await page.keyboard.type("Typed after the crash");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  const expected = [
    ...smallBacklog.with(2, "    Changed through the other").with(9, "    Typed before the crash"),
    "    Typed after the crash",
  ];
  await expect.poll(() => shownOutline(page)).toEqual(expected);
  await expect.poll(() => two.rest.outline(product), { timeout: 30_000 }).toEqual(expected);
  await expectSaved(page);
  const renames = (await two.rest.history(keyOf(items, "Read the trail"))).filter(({ name }) => name === "item.edit");
  expect(renames).toHaveLength(1);
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loads);

  await test.step("and goes on live with the other", async () => {
    await two.rest.run("item.edit", { item: keyOf(items, "Guided import"), title: "Still live" });
    await expect(rowOf(page, /Still live$/)).toBeVisible();
  });
  await page.context().close();
});
