import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";

type Made = { id: string; key: string };
type Draft = {
  key: string;
  description: string | null;
  story: Record<string, string | null>;
  because: Record<string, { from: string; quote: string } | null>;
  questions: Record<string, string | null>;
};

const story = (world: World, input: object) =>
  world.run<Made>("insider", "story.create", { product: "OPEN", ...input });
const drafts = (world: World) =>
  world.ask<{ total: number; drafts: Draft[] }>("insider", "draft.list", { product: "OPEN" });
const accept = (world: World, list: object[]) => world.run("insider", "draft.accept", { drafts: list });

describe("drafts", () => {
  it("[DF-1] lists entries without a wish, each with a draft and its source text", () => {
    const world = backlog();
    const flat = story(world, { title: "CSV export", description: "For audits" });
    story(world, { story: { want: "export" } });
    const half = story(world, { title: "Half", story: { role: "clerk" } });
    const found = drafts(world).drafts;
    expect(found.map(({ key }) => key)).toEqual(expect.arrayContaining([flat.key, half.key]));
    expect(found.find(({ key }) => key === flat.key)).toMatchObject({
      description: "For audits",
      story: { want: "CSV export", role: null },
      because: { want: { from: "title", quote: "CSV export" }, role: null },
      questions: { role: "Who?", want: null },
    });
    expect(found.find(({ key }) => key === half.key)).toMatchObject({
      story: { role: "clerk" },
      because: { role: { from: "story", quote: "clerk" } },
      questions: { role: null },
    });
    expect(found).toHaveLength(drafts(world).total);
  });

  it("[DF-2] writes accepted drafts as one entry; refuses empty ones, second ones and those of no story", () => {
    const world = backlog();
    const [one, two] = ["A", "B"].map((title) => story(world, { title }));
    const before = world.everything();
    const refusal = (list: object[]) => world.refusal("insider", "draft.accept", { drafts: list });
    const good = { item: one?.key, story: { role: "clerk", want: "export" } };
    expect(refusal([good, { item: two?.key, story: {} }])).toMatchObject({ code: "draft-empty", subject: two?.key });
    expect(refusal([good, { item: one?.id, story: { want: "x" } }])).toMatchObject({ code: "draft-twice" });
    expect(refusal([good, { item: "OPEN-2", story: { want: "x" } }])).toMatchObject({ code: "draft-of-story" });
    expect(world.everything()).toEqual(before);
    const { total } = drafts(world);
    accept(world, [good, { item: two?.key, story: { want: "import" } }]);
    expect(drafts(world).total).toBe(total - 2);
    world.run("insider", "history.revert", { version: world.version });
    expect(world.everything()).toEqual(before);
  });
});
