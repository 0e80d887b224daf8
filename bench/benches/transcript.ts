import type { Bench } from "../lib/bench.ts";
import { openBrowser, signedIn, until } from "../lib/browser.ts";
import { inBatches, run } from "../lib/calls.ts";
import { press, throttled, times, watchKeys } from "../lib/keys.ts";
import { spreadOf } from "../lib/percentiles.ts";
import type { Result } from "../lib/result.ts";
import { type BenchServer, startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

/** Three hours of talk. */
const length = 200_000;
const highlights = 500;
const findings = 10_000;

const said =
  "I keep a list of all that we have sent, because the page forgets it and nobody tells me whether it arrived. ";

const talk = (): string => {
  let text = "";
  for (let at = 0; text.length < length; at += 1) {
    const time = new Date(at * 8_000).toISOString().slice(11, 19);
    text += `[${time}] ${at % 2 ? "Ann Lee" : "Interviewer"}: ${said.repeat(1 + (at % 4))}Turn ${at}.\n`;
  }
  return text;
};

const scrollThrough = `new Promise((resolve) => {
  const area = document.querySelector("[data-transcript]");
  const frames = [];
  let last;
  const step = (now) => {
    if (last !== undefined) frames.push(now - last);
    last = now;
    area.scrollTop += 240;
    if (frames.length < 180) requestAnimationFrame(step); else resolve(frames);
  };
  requestAnimationFrame(step);
})`;

const sorts = ["goal", "job", "pain", "objection"] as const;

/** A product with a long interview, its highlights, and findings of other studies. */
const grow = async (server: BenchServer): Promise<{ interview: string; text: string }> => {
  const text = talk();
  const { id } = await run<{ id: string }>(server, "interview.create", { product: productKey, title: "Three hours" });
  await run(server, "transcript.set", { interview: id, text });
  const places = [...text.matchAll(/the page forgets it/g)].map(({ index }) => index);
  const each = Math.floor(places.length / highlights);
  await inBatches(
    server,
    Array.from({ length: highlights }, (_, at) => {
      const start = places[at * each] as number;
      // Every fourth overlaps the one before it.
      const end = start + (at % 4 === 3 ? 60 : 19);
      return { name: "highlight.add", input: { interview: id, start, end, sort: sorts[at % 4] } };
    }),
  );
  await inBatches(
    server,
    Array.from({ length: findings - highlights }, (_, at) => ({
      name: "evidence.create",
      input: {
        product: productKey,
        quote: `Finding ${at}: ${said}`,
        sort: sorts[at % 4],
        source: `Study ${at % 40}`,
        participant: `P${at % 300}`,
      },
    })),
  );
  return { interview: id, text };
};

const feels = (name: string, samples: readonly number[], most: number): Result => {
  const { p50, p75, p98, max } = spreadOf(samples);
  return {
    name,
    median: p50,
    tail: { p75, p98, max },
    goal: { text: `p75 ≤ ${most} ms`, isReached: p75 <= most },
  };
};

const timed = async (count: number, work: (at: number) => Promise<unknown>): Promise<number[]> => {
  const samples: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const from = performance.now();
    await work(at);
    samples.push(performance.now() - from);
  }
  return samples;
};

/** A talk of three hours as somebody reads, marks and corrects it, and the register of ten thousand findings. */
export const transcript: Bench = {
  name: "transcript",
  summary: "200,000 characters with 500 highlights read and marked (CPU throttled 4x); 10,000 findings searched",
  run: async ({ isQuick }) => {
    const count = isQuick ? 20 : 60;
    const server = await startServer({ data: await seededFolder(1_000) });
    const browser = await openBrowser();
    try {
      const { interview, text } = await grow(server);
      const page = await (await signedIn(browser, server)).newPage();
      await page.goto(`${server.url}/${productKey}/research/evidence`);
      await until(page, `document.querySelector("[data-row]")`);
      await page.waitForTimeout(1_000);
      await page.evaluate(watchKeys);
      await page.locator("[data-register-filter]").focus();
      const results: Result[] = [
        feels(
          `${findings.toLocaleString("en")} findings searched: a key in the filter to paint`,
          await press(page, [...times(count, ..."forgets study 17 p29 "), ...times(8, "Backspace")]),
          50,
        ),
      ];
      await page.goto(`${server.url}/${productKey}/research/interviews/${interview}`);
      await until(page, `document.querySelector("[data-transcript] mark")`);
      await page.waitForTimeout(1_000);
      const drawn = Number(await page.evaluate(`document.querySelectorAll("[data-transcript] p").length`));
      if (drawn > 80) throw new Error(`${drawn} lines are drawn at once; only those in sight should be.`);
      await throttled(page);
      await page.evaluate(watchKeys);
      await page.locator("[data-transcript]").focus();
      const of = "200,000 characters, 500 highlights";
      results.push(feels(`${of}: next line, key to paint`, await press(page, times(count, "ArrowDown")), 50));
      results.push(feels(`${of}: a word more, key to paint`, await press(page, times(count, "Shift+ArrowRight")), 50));
      const marks = await press(page, times(count, "ArrowDown", "3"));
      results.push(
        feels(
          `${of}: words marked, key to paint`,
          marks.filter((_, at) => at % 2 === 1),
          100,
        ),
      );
      const frames = spreadOf((await page.evaluate(scrollThrough)) as number[]);
      results.push({
        name: `${of}: scrolling, frame times`,
        median: frames.p50,
        tail: { p95: frames.p95, p99: frames.p99, max: frames.max },
        perSecond: 1_000 / frames.p50,
        goal: { text: "60 a second (p95 ≤ 17.5 ms)", isReached: frames.p95 <= 17.5 },
      });
      await page.close();
      const edits = await timed(count, (at) => {
        const was = at % 2 === 0 ? "Interviewer" : "Moderator";
        const edit = { start: text.indexOf("Interviewer"), was, text: at % 2 === 0 ? "Moderator" : "Interviewer" };
        return run(server, "transcript.edit", { interview, edits: [edit] });
      });
      results.push(feels(`${of}: a correction at the start, all highlights moved, over REST`, edits, 50));
      return results;
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
