import { checkQuestion } from "@overstory/insight";
import { describe, expect, it } from "vitest";
import { backlog } from "../testing/index.ts";
import { guideTemplates } from "./templates.ts";

describe("guides", () => {
  it("[RQ-20] a guide, or questions that are none yet, are checked; silenced rules say nothing", () => {
    const world = backlog();
    world.run("editor", "guide.create", {
      product: "OPEN",
      name: "First",
      questions: ["What happened?", "Would you pay?"],
    });
    type Checked = {
      checked: number;
      pointedOut: number;
      questions: { rewording: string | null; findings: object[] }[];
    };
    const byName = world.ask<Checked>("viewer", "guide.check", { guide: "first" });
    expect(byName).toMatchObject({ checked: 2, pointedOut: 1 });
    expect(byName.questions[1]).toMatchObject({
      findings: [{ rule: "question-hypothetical", start: 0, end: 5 }],
      rewording: "What happened?",
    });
    expect(world.refusal("viewer", "guide.check", {}).code).toBe("nothing-to-check");
    expect(world.ask<object>("viewer", "interview.check", { text: "Ada: Would you?" })).toMatchObject({
      ...{ questions: 1, sentences: [{ speaker: "Ada", start: 5, end: 10 }] },
    });
    world.run("owner", "finding.silence", { rule: "question-hypothetical" });
    expect(world.ask<Checked>("viewer", "guide.check", { questions: ["Would you pay?"] }).pointedOut).toBe(0);
  });

  it("[RQ-21] there are five templates, and none of their questions breaks a rule", () => {
    const { templates } = backlog().ask<{ templates: object[] }>("viewer", "guide.templates");
    expect(templates).toHaveLength(5);
    for (const { name, questions } of guideTemplates)
      for (const question of questions) expect(checkQuestion(question).findings, `${name}: ${question}`).toEqual([]);
  });
});
