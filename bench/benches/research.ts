import type { Page } from "@playwright/test";
import type { Bench } from "../lib/bench.ts";
import { openBrowser, signedIn, until } from "../lib/browser.ts";
import { inBatches, token } from "../lib/calls.ts";
import { press, times, watchKeys } from "../lib/keys.ts";
import { spreadOf } from "../lib/percentiles.ts";
import type { Result } from "../lib/result.ts";
import { type BenchServer, startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

const stories = 10_000;
const findings = 10_000;
const people = 300;
const clusters = 20;
const cards = 1_000;
const sorts = ["goal", "job", "pain", "objection"] as const;

const said = ["It asks me twice for the same number", "Nobody tells me whether it arrived", "I keep a list of my own"];

type Exported = { items: { id: string; kind: string }[] };

/** As many findings as stories, two of three traced, a thousand of them as cards in clusters. */
const grow = async (server: BenchServer): Promise<void> => {
  const answer = await fetch(`${server.url}/v1/export?product=${productKey}&format=json`, { headers: token });
  const { items } = (await answer.json()) as Exported;
  const ids = items.flatMap(({ id, kind }) => (kind === "story" ? [id] : []));
  const id = (letter: string, at: number) => `00000000-0000-4000-8000-${letter}${String(at).padStart(11, "0")}`;
  const product = productKey;
  const each = <T>(count: number, of: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => of(at));
  await inBatches(server, [
    ...each(people, (at) => ({ name: "participant.create", input: { id: id("a", at), product, name: `P${at}` } })),
    ...each(findings, (at) => ({
      name: "evidence.create",
      input: {
        ...{ id: id("b", at), product, quote: `${said[at % 3]}, number ${at}.`, sort: sorts[at % 4] },
        participantId: id("a", at % people),
      },
    })),
    ...each(clusters, (at) => ({ name: "cluster.create", input: { id: id("c", at), product, name: `Cluster ${at}` } })),
    ...each(findings, (at) => at)
      .filter((at) => at % 3 > 0)
      .map((at) => ({
        name: "trace.set",
        input: {
          item: ids[(at * 7) % ids.length],
          evidence: id("b", at),
          stance: at % 10 > 0 ? "supports" : "contradicts",
        },
      })),
    ...each(clusters, (at) => ({
      name: "cluster.place",
      input: {
        cluster: id("c", at),
        evidence: each(cards / clusters, (nth) => id("b", (at * cards) / clusters + nth)),
      },
    })),
  ]);
};

const goal = 100;

const feels = (name: string, samples: readonly number[]): Result => {
  const { p50, p75, p98, max } = spreadOf(samples);
  return {
    name,
    median: p50,
    tail: { p75, p98, max },
    goal: { text: `p75 ≤ ${goal} ms`, isReached: p75 <= goal },
  };
};

/** Opens a page and waits until `shown` stands there and all is quiet. */
const opened = async (page: Page, url: string, shown: string): Promise<void> => {
  await page.goto(url);
  await until(page, `document.querySelector(${JSON.stringify(shown)})`);
  await page.waitForTimeout(1_500);
  await page.evaluate(watchKeys);
};

/** The pages that show how far stories rest on research, and the board of clusters, with ten thousand of everything. */
export const research: Bench = {
  name: "research",
  summary: "Trace, coverage and the board of clusters at 10,000 stories and 10,000 findings",
  run: async ({ isQuick }) => {
    const count = isQuick ? 20 : 60;
    const server = await startServer({ data: await seededFolder(stories) });
    const browser = await openBrowser();
    try {
      await grow(server);
      const page = await (await signedIn(browser, server)).newPage();
      const at = `${server.url}/${productKey}`;
      const of = `${stories.toLocaleString("en")} stories, ${findings.toLocaleString("en")} findings`;
      const results: Result[] = [];
      await opened(page, `${at}/trace`, "[data-trace-search]");
      await page.locator("[data-trace-search]").focus();
      results.push(
        feels(
          `Trace, ${of}: a key in the search to paint`,
          await press(page, [..."number 17", ...times(9, "Backspace")]),
        ),
      );
      await page.keyboard.press("Tab");
      results.push(feels(`Trace, ${of}: next in a column to paint`, await press(page, times(count, "ArrowDown"))));
      results.push(
        feels(`Trace, ${of}: next column to paint`, await press(page, times(count, "ArrowRight", "ArrowLeft"))),
      );
      await opened(page, `${at}/research/coverage`, "[aria-pressed]");
      const gaps: number[] = [];
      for (let nth = 0; nth < count / 2; nth += 1) {
        await page
          .locator("[aria-pressed]")
          .nth(nth % 3)
          .focus();
        gaps.push(...(await press(page, ["Enter"])));
      }
      results.push(feels(`coverage, ${of}: another gap to paint`, gaps));
      await opened(page, `${at}/research/clusters`, "[data-card]");
      await page.locator(`[data-list="00000000-0000-4000-8000-c00000000000"] [data-stop]`).first().focus();
      const board = `${cards.toLocaleString("en")} cards in ${clusters} clusters`;
      results.push(feels(`${board}: next card to paint`, await press(page, times(count, "ArrowDown"))));
      results.push(
        feels(`${board}: a card into the next cluster to paint`, await press(page, times(count / 2, "Alt+ArrowRight"))),
      );
      results.push(feels(`${board}: a card selected to paint`, await press(page, times(count / 2, "x"))));
      return results;
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
