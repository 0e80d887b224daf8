import { describe, expect, it } from "vitest";
import { backlog } from "../testing/index.ts";
import type { SearchHit } from "./everything.ts";

type Answer = { hits: SearchHit[]; total: number; kinds: Record<string, number>; partial: boolean };

const world = () => {
  const made = backlog();
  made.run("editor", "item.edit", { item: "OPEN-3", title: "Find a lighthouse", labels: ["harbour"] });
  made.run("editor", "persona.create", { name: "Lighthouse keeper" });
  made.run("editor", "evidence.create", { product: "OPEN", quote: "The lighthouse was dark" });
  made.run("insider", "evidence.create", { product: "SHUT", quote: "Another lighthouse" });
  return made;
};

describe("searching everything", () => {
  it("[FD-6] tells what, where and with which words, of what the asker sees", () => {
    const here = world();
    const ask = (who: string, more: object = {}) =>
      here.ask<Answer>(who, "search.everything", { text: "lightho", ...more });
    const found = ask("viewer");
    expect(found).toMatchObject({ total: 3, kinds: { story: 1, persona: 1, evidence: 1 }, partial: false });
    const story = found.hits.find(({ kind }) => kind === "story");
    expect(story).toMatchObject({ key: "OPEN-3", product: "OPEN", address: "/i/OPEN-3", stage: "pending" });
    expect(story?.titleMarks.map(([from, to]) => story.title.slice(from, to))).toEqual(["lighthouse"]);
    expect(found.hits.find(({ kind }) => kind === "evidence")?.address).toMatch(/^\/OPEN\/research\/evidence\?on=/);
    expect(ask("insider").total).toBe(4);
    expect(ask("viewer", { kind: ["persona"] }).hits.map(({ title }) => title)).toEqual(["Lighthouse keeper"]);
    expect(ask("viewer", { product: ["OPEN"] }).total).toBe(2);
    expect(ask("viewer", { stage: ["pending"] }).total).toBe(1);
    expect(here.refusal("viewer", "search.everything", { text: "a", product: ["SHUT"] }).kind).toBe("not-found");
    here.run("owner", "product.limitResearch", { product: "OPEN", members: ["owner"], functions: [] });
    expect(ask("viewer")).toMatchObject({ total: 2, kinds: { story: 1, persona: 1 } });
    here.run("editor", "item.delete", { item: "OPEN-3" });
    expect(ask("viewer").hits.map(({ kind }) => kind)).toEqual(["persona"]);
  });

  it("[FD-7] any text is only words", () => {
    const here = world();
    for (const text of [
      "<script>",
      "((((",
      "%_'",
      "🚢",
      "a".repeat(200),
      ".*",
      "__proto__ constructor",
      "\u202e\u200b",
    ])
      expect(here.ask<Answer>("viewer", "search.everything", { text }).hits, text).toEqual([]);
    expect(here.refusal("viewer", "search.everything", { text: "a".repeat(201) }).kind).toBe("invalid");
    expect(here.refusal("viewer", "search.everything", { text: " " }).kind).toBe("invalid");
  });
});
