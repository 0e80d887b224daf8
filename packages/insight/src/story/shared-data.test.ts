import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseStory } from "./parse.ts";

const folder = join(
  process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../../../../shared"),
  "data/stories/dalpiaz",
);

describe.skipIf(!existsSync(folder))("[IN-9] real backlogs are read", () => {
  it("at least 98 % of each set have role and wish, and the outcome that they announce", () => {
    const rates = readdirSync(folder).map((file) => {
      const stories = readFileSync(join(folder, file), "utf8")
        .split(/\r?\n/u)
        .filter((line) => /\p{L}{2}/u.test(line.replace(/^#\w+#/u, "")));
      const read = stories.filter((line) => {
        const story = parseStory(line);
        return story.role && story.want && (story.outcome !== undefined || !/so that|in order to/iu.test(line));
      });
      return { file, rate: read.length / stories.length };
    });
    expect(rates.filter(({ rate }) => rate < 0.98)).toEqual([]);
  });
});
