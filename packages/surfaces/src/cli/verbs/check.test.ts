import { describe, expect, test } from "vitest";
import { sample } from "../../testing/sample.ts";
import { testWorld } from "../../testing/world.ts";
import { runCli } from "../run.ts";

const clean =
  "As a team manager, when I assign a task to a new member, I want to receive confirmation, so I can be confident it's not missed.";
const files = {
  "stories.txt": `# Ours\n\n- As a user, I want to receive notifications.\n- ${clean}\n`,
  "clean.txt": clean,
};

describe("[SF-66] check", () => {
  test("tells rule, line and column of each finding without a server, and ends with 1", async () => {
    const { world, out, err } = testWorld(["check", "stories.txt"], { files });
    expect(await runCli(sample, world)).toBe(1);
    const lines = out().trim().split("\n");
    expect(lines.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      expect.stringMatching(/^stories\.txt:3:\d+ role-generic$/),
      expect.stringMatching(/^stories\.txt:3:\d+ situation-missing$/),
      expect.stringMatching(/^stories\.txt:3:\d+ outcome-missing$/),
      "3 findings",
    ]);
    expect(err()).toBe("stories.txt has findings.\n");
  });

  test("prints one document with --json, reads stdin, and ends with 0 where nothing is found", async () => {
    const { world, out } = testWorld(["check", "clean.txt", "--json"], { files });
    expect(await runCli(sample, world)).toBe(0);
    expect(JSON.parse(out())).toEqual({ file: "clean.txt", stories: 1, noStories: 0, counts: {}, findings: [] });
    const missing = testWorld(["check", "no.txt"], { files });
    expect(await runCli(sample, missing.world)).toBe(2);
    expect(missing.err()).toContain("no.txt cannot be read");
  });
});
