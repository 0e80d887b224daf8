import { parseStory, printStory } from "@overstory/insight";
import { describe, expect, it } from "vitest";
import { example } from "./example.ts";

const themes = example.products.flatMap((product) => product.themes);
const epics = themes.flatMap((theme) => theme.epics);
const stories = epics.flatMap((epic) => epic.stories);
const isComplete = (parts: object): boolean => Object.keys(parts).length === 4;

describe("the example company", () => {
  it("has two products, six themes, sixteen epics, more than eighty stories and six members of six functions", () => {
    expect(example.products.map((product) => product.key)).toEqual(["DOCK", "TIDE"]);
    expect([themes.length, epics.length]).toEqual([6, 16]);
    expect(stories.length).toBeGreaterThan(80);
    expect(new Set(example.members.map((member) => member.function)).size).toBe(6);
    for (const { email } of example.members) expect(email).toMatch(/^[a-z.]+@example\.com$/u);
  });

  it("gives every item a title of its own", () => {
    const titles = [...themes, ...epics, ...stories].map((item) => item.title);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });

  it("uses every stage and every kind of epic", () => {
    expect(new Set(stories.map((story) => story.stage)).size).toBe(6);
    expect(new Set(epics.map((epic) => epic.kind)).size).toBe(3);
  });

  it("leaves only a handful incomplete, all of them pending", () => {
    const raw = stories.filter((story) => !isComplete(story.story));
    expect(raw.length).toBeGreaterThan(4);
    expect(raw.length).toBeLessThan(10);
    expect(raw.every((story) => story.stage === "pending" && story.effort === undefined)).toBe(true);
  });

  it.each(stories.filter((story) => isComplete(story.story)))("reads back the sentence of “$title”", ({ story }) => {
    expect(parseStory(printStory(story))).toEqual({ ...story, complete: true, matched: true });
  });

  it("scores on the scale, and holds the worked example of 1.5", () => {
    const worked = stories.filter((story) => story.title === "Confirm a berth assignment");
    expect(worked.map(({ value, urgency, risk, effort }) => [value, urgency, risk, effort])).toEqual([[5, 3, 4, 8]]);
    const scores = stories
      .filter((story) => story !== worked[0])
      .flatMap(({ value, urgency, risk, effort }) => [value, urgency, risk, effort]);
    expect(scores.filter((score) => score !== undefined && ![1, 2, 3, 5, 8, 13].includes(score))).toEqual([]);
    expect(stories.filter((story) => story.value !== undefined).length).toBeGreaterThan(60);
  });

  it("names only its own members, and talks on about fifteen items", () => {
    const people = new Set(example.members.map((member) => member.name));
    const named = stories.flatMap((story) => [
      ...(story.assignee ? [story.assignee] : []),
      ...(story.comments ?? []).map((comment) => comment.by),
    ]);
    expect(named.filter((name) => !people.has(name))).toEqual([]);
    expect(stories.filter((story) => story.comments).length).toBeGreaterThanOrEqual(15);
    expect([...themes, ...epics, ...stories].filter((item) => item.description).length).toBeGreaterThanOrEqual(25);
  });
});
