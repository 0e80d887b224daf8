import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { csvRows } from "@overstory/insight/testing";
import { sharedFolder } from "../../tools/lib/repo.ts";
import { chanceOf } from "../grouping.ts";

/** An estimated issue that others are made of. */
type Seed = { readonly project: string; readonly title: string; readonly text: string; readonly points: string };

const sample = join(sharedFolder, "data", "story-points", "train-sample-2000.csv");
const syllables = "ba de fi go lu ma ne pi ro su ta ve wi xo yu za ko li mu ha".split(" ");
const points = ["1", "2", "3", "5", "8", "13"];

/** Issues in made-up words where the sample is not here: twelve projects with a few topics each, as long as real ones. */
const madeUpSeeds = (chance: () => number): Seed[] => {
  const one = <T>(all: readonly T[], skew: number): T => all[Math.floor(chance() ** skew * all.length)] as T;
  const words = Array.from({ length: 3_000 }, () =>
    Array.from({ length: 2 + Math.floor(chance() * 2) }, () => one(syllables, 1)).join(""),
  );
  const topics = Array.from({ length: 96 }, () => Array.from({ length: 12 }, () => one(words, 2)));
  const say = (topic: readonly string[], length: number) =>
    Array.from({ length }, () => (chance() < 0.6 ? one(topic, 2) : one(words, 3))).join(" ");
  return Array.from({ length: 2_000 }, (_, at) => {
    const topic = topics[at % topics.length] as string[];
    const text = Array.from({ length: 1 + Math.floor(chance() ** 3 * 12) }, () => `${say(topic, 12)}.`).join("\n");
    return {
      project: `project${at % 12}`,
      title: say(topic, 8),
      text: chance() < 0.15 ? "" : text,
      points: one(points, 1),
    };
  });
};

const seedsOf = (chance: () => number): Seed[] =>
  existsSync(sample)
    ? csvRows(readFileSync(sample, "utf8")).map(({ project = "", title = "", description = "", storypoint = "" }) => ({
        project,
        title,
        text: description,
        points: storypoint,
      }))
    : madeUpSeeds(chance);

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const header =
  "Issue key,Issue id,Summary,Issue Type,Status,Priority,Created,Updated,Labels,Custom field (Story Points),Description,Comment";
const types = ["Story", "Story", "Bug", "Task", "Improvement"];
const statuses = ["To Do", "To Do", "In Progress", "Done"];
const priorities = ["Medium", "High", "Low", "Blocker"];

/**
 * A flat Jira export of `rows` issues without any epic: each is put together from two issues of one project of the story-point sample, so
 * that words, lengths, markup and points are as uneven as real ones. The same in every run.
 */
export const flatCsv = (rows: number, number = 3): string => {
  const chance = chanceOf(number);
  const seeds = seedsOf(chance);
  const projects = Map.groupBy(seeds, ({ project }) => project);
  const one = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  const lines = [header];
  for (let at = 1; at <= rows; at += 1) {
    const first = one(seeds);
    const second = one(projects.get(first.project) ?? seeds);
    const [head, tail] = [first.title.split(" "), second.title.split(" ")];
    const title = [...head.slice(0, Math.ceil(head.length / 2)), ...tail.slice(Math.floor(tail.length / 2))].join(" ");
    const text = [first.text.slice(0, Math.ceil(first.text.length / 2)), second.text.slice(second.text.length / 2)];
    const day = String((at % 28) + 1).padStart(2, "0");
    const values = [
      `FLAT-${at}`,
      String(10_000 + at),
      title.slice(0, 250),
      one(types),
      one(statuses),
      one(priorities),
      `${day}/Mar/26 9:15 AM`,
      `${day}/Apr/26 4:40 PM`,
      at % 3 === 0 ? first.project : "",
      first.points,
      text.join("\n").trim(),
      at % 7 === 0 ? `${day}/Apr/26 4:40 PM;Ada Marsh;We looked at this, and it stands.` : "",
    ];
    lines.push(values.map(cell).join(","));
  }
  return lines.join("\n");
};
