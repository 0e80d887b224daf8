import { expect, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { openMatrix, placeStories, pointsOf, spotOf } from "./support/matrix.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

type Finger = { readonly x: number; readonly y: number };

test("[WEB-236] on a phone a tap selects, the tapped point is dragged, two fingers look closer, a tap beside asks for inputs", async ({
  browser,
}) => {
  const product = await newProduct(file.server.rest);
  const items = await grow(file.server.rest, product, smallBacklog);
  await placeStories(file.server.rest, items);
  const context = await contextOf(browser, file.owner, file.server.url, phone);
  const page = await context.newPage();
  await openMatrix(page, product);
  const devtools = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", fingers: readonly Finger[]) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: fingers.map((one, id) => ({ ...one, id })) });
  const swipe = async (from: readonly Finger[], to: readonly Finger[]) => {
    await touch("touchStart", from);
    for (let step = 1; step <= 5; step += 1)
      await touch(
        "touchMove",
        from.map(({ x, y }, at) => {
          const end = to[at] ?? { x, y };
          return { x: x + ((end.x - x) * step) / 5, y: y + ((end.y - y) * step) / 5 };
        }),
      );
    await touch("touchEnd", []);
  };
  const inputsOf = async (title: string) => {
    const { inputs, effort } = await file.server.rest.item(keyOf(items, title));
    return { value: inputs.value, effort };
  };
  const selection = page.getByRole("region", { name: "Selection" });
  const [from, to] = [await spotOf(page, 8, 3), await spotOf(page, 3, 13)];

  await test.step("a finger on a point that was not tapped changes nothing", async () => {
    // Sideways: up and down it scrolls the page.
    await swipe([from], [await spotOf(page, 3, 3)]);
    await expect(selection).toHaveCount(0);
    expect(await inputsOf("Resume where I left")).toEqual({ value: 3, effort: 8 });
  });

  await test.step("tapped, then dragged", async () => {
    await page.touchscreen.tap(from.x, from.y);
    await expect(selection).toContainText("Resume where I left");
    await swipe([from], [to]);
    await expect(selection).toContainText("Value 13, effort 3");
    await expect.poll(() => inputsOf("Resume where I left")).toEqual({ value: 13, effort: 3 });
  });

  await test.step("two fingers", async () => {
    const middle = await spotOf(page, 5, 5);
    await swipe(
      [
        { x: middle.x - 20, y: middle.y },
        { x: middle.x + 20, y: middle.y },
      ],
      [
        { x: middle.x - 100, y: middle.y },
        { x: middle.x + 100, y: middle.y },
      ],
    );
    await expect(page.locator("[data-matrix-chart]")).toHaveAttribute("data-zoomed");
    await page.getByRole("button", { name: "Show everything" }).tap();
    await expect(page.locator("[data-matrix-chart]")).not.toHaveAttribute("data-zoomed");
  });

  await test.step("a tap beside the matrix", async () => {
    await page.getByRole("button", { name: /Read the trail/ }).tap();
    await page.getByRole("button", { name: "Value: 5", exact: true }).tap();
    await page.getByRole("button", { name: "Effort: 2", exact: true }).tap();
    await page.getByRole("button", { name: "Set", exact: true }).tap();
    await expect(pointsOf(page)).toHaveAccessibleName("4 items in the matrix");
  });
  await context.close();
});
