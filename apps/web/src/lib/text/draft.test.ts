import type { Problem } from "@overstory/kernel";
import { expect, test } from "vitest";
import { changedMeanwhile, type DraftOptions, TextDraft } from "./draft.ts";

const refusal = (code: string): Problem => ({ kind: "conflict", code, message: `Refused: ${code}.` });

/** A draft whose pauses end, and whose saves are answered, when the test says so. */
const world = (value: string, about: Partial<DraftOptions> = {}) => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  };
  const saves: { next: string; base: string; answer(problem?: Problem): Promise<void> }[] = [];
  let waiting: (() => void) | undefined;
  const options: DraftOptions = {
    value,
    store,
    name: "f",
    save: (next, base) =>
      new Promise((resolve) => {
        saves.push({
          next,
          base,
          answer: async (problem) => {
            resolve(problem);
            await Promise.resolve().then(() => {});
          },
        });
      }),
    later: (work) => {
      waiting = work;
      return () => {
        waiting = undefined;
      };
    },
    ...about,
  };
  const draft = new TextDraft(options);
  return { draft, kept, saves, options, pause: () => waiting?.(), isWaiting: () => waiting !== undefined };
};

test("[WEB-111] typing is kept at once and saved after the pause, with what it began on", async () => {
  const { draft, kept, saves, pause } = world("old");
  draft.type("new");
  expect(kept.size).toBe(1);
  expect([draft.view.state, saves.length]).toEqual(["unsaved", 0]);
  pause();
  expect(draft.view.state).toBe("saving");
  expect(saves[0]).toMatchObject({ next: "new", base: "old" });
  await saves[0]?.answer();
  expect([draft.view.state, kept.size]).toEqual(["saved", 0]);
});

test("[WEB-111] nothing is saved when nothing was typed, nor when it was typed back", async () => {
  const { draft, kept, saves } = world("old");
  expect(await draft.flush()).toBe(true);
  draft.type("older");
  draft.type("old");
  await draft.flush();
  expect([saves.length, kept.size, draft.view.state]).toEqual([0, 0, "resting"]);
});

test("[WEB-111] a refused text stays, with its reason, and the next typing tries again", async () => {
  const { draft, kept, saves, pause } = world("old");
  draft.type("new");
  pause();
  await saves[0]?.answer(refusal("too-long"));
  expect(draft.view).toMatchObject({ state: "refused", text: "new", problem: { code: "too-long" } });
  expect(kept.size).toBe(1);
  draft.type("new.");
  pause();
  expect(saves[1]).toMatchObject({ next: "new.", base: "old" });
});

test("[WEB-111] a save that throws costs nothing typed", async () => {
  const { draft } = world("old", { save: () => Promise.reject(new Error("gone")) });
  draft.type("new");
  expect(await draft.flush()).toBe(false);
  expect(draft.view).toMatchObject({ state: "refused", text: "new" });
});

test("[WEB-111] what a closed tab left is there again, on top of what is stored by then", () => {
  const first = world("one\ntwo");
  first.draft.type("one\ntwo mine");
  const again = new TextDraft({ ...first.options, value: "ONE\ntwo" });
  expect(again.view).toMatchObject({ text: "ONE\ntwo mine", state: "unsaved", isRestored: true });
});

test("[WEB-111] a draft that is stored by now is let go", () => {
  const first = world("a");
  first.draft.type("ab");
  expect(new TextDraft({ ...first.options, value: "ab" }).view).toMatchObject({ state: "resting", isRestored: false });
  expect(first.kept.size).toBe(0);
});

test("[WEB-111] what was on its way when the tab closed is no change by somebody else", () => {
  const first = world("a");
  first.draft.type("ab");
  void first.draft.flush();
  first.draft.type("abc");
  const again = new TextDraft({ ...first.options, value: "ab" });
  expect(again.view).toMatchObject({ text: "abc", state: "unsaved", clash: undefined });
});

test("[WEB-112] a change by others is taken over when nothing was typed, and merged when something was", () => {
  const { draft, saves, pause } = world("one\ntwo");
  draft.setValue("one\nTWO");
  expect(draft.view).toMatchObject({ text: "one\nTWO", state: "resting" });
  draft.type("ONE\nTWO");
  draft.setValue("one\nTWO!");
  expect(draft.view).toMatchObject({ text: "ONE\nTWO!", state: "unsaved" });
  pause();
  expect(saves[0]).toMatchObject({ next: "ONE\nTWO!", base: "one\nTWO!" });
});

test("[WEB-112] one's own save coming back is no change by others, before and after its answer", async () => {
  const { draft, saves, pause } = world("a");
  draft.type("ab");
  pause();
  draft.setValue("ab");
  draft.type("abc");
  await saves[0]?.answer();
  expect(draft.view).toMatchObject({ text: "abc", state: "unsaved" });
  pause();
  expect(saves[1]).toMatchObject({ next: "abc", base: "ab" });
  await saves[1]?.answer();
  expect(draft.view.state).toBe("saved");
  draft.setValue("abc");
  expect(draft.view).toMatchObject({ text: "abc", state: "saved" });
});

test("[WEB-112] a refusal for a change meanwhile is merged and saved again", async () => {
  const { draft, saves, pause } = world("one\ntwo");
  draft.type("one\ntwo mine");
  pause();
  draft.setValue("ONE\ntwo");
  expect(draft.view.text).toBe("one\ntwo mine");
  await saves[0]?.answer(refusal(changedMeanwhile));
  expect(draft.view).toMatchObject({ text: "ONE\ntwo mine", state: "unsaved" });
  pause();
  expect(saves[1]).toMatchObject({ next: "ONE\ntwo mine", base: "ONE\ntwo" });
});

test("[WEB-112] the refusal may come before the newer text: it is merged when that is there", async () => {
  const { draft, saves, pause } = world("one\ntwo");
  draft.type("one\ntwo mine");
  pause();
  await saves[0]?.answer(refusal(changedMeanwhile));
  expect(draft.view.state).toBe("refused");
  draft.setValue("ONE\ntwo");
  expect(draft.view).toMatchObject({ text: "ONE\ntwo mine", state: "unsaved" });
});

test("[WEB-112] saves that wait offline follow each other, and a refusal of the first costs none", async () => {
  const { draft, saves, pause } = world("one\ntwo");
  draft.type("one\ntwo a");
  pause();
  draft.setValue("one\ntwo a");
  draft.type("one\ntwo a b");
  pause();
  expect(saves[1]).toMatchObject({ next: "one\ntwo a b", base: "one\ntwo a" });
  draft.setValue("one\ntwo a b");
  draft.setValue("ONE\ntwo");
  await saves[0]?.answer(refusal(changedMeanwhile));
  await saves[1]?.answer(refusal(changedMeanwhile));
  expect(draft.view).toMatchObject({ text: "ONE\ntwo a b", state: "unsaved" });
});

test.each([
  ["mine", "limit 7"],
  ["theirs", "limit 9"],
  ["both", "limit 9\n\nlimit 7"],
] as const)("[WEB-113] the same words changed by two wait for a decision: %s", async (choice, text) => {
  const { draft, kept, saves, isWaiting } = world("limit 5");
  draft.type("limit 7");
  draft.setValue("limit 9");
  expect(draft.view).toMatchObject({
    state: "clash",
    text: "limit 7",
    clash: { base: "limit 5", mine: "limit 7", theirs: "limit 9" },
  });
  expect(isWaiting()).toBe(false);
  expect(await draft.flush()).toBe(false);
  expect(kept.size).toBe(1);
  draft.settle(choice);
  expect(draft.view).toMatchObject({ text, clash: undefined });
  await Promise.race([draft.flush(), Promise.resolve()]);
  expect(saves.map(({ next, base }) => [next, base])).toEqual(choice === "theirs" ? [] : [[text, "limit 9"]]);
});

test("[WEB-113] a clash goes away when the other change is taken back", () => {
  const { draft } = world("limit 5");
  draft.type("limit 7");
  draft.setValue("limit 9");
  draft.setValue("limit 5");
  expect(draft.view).toMatchObject({ state: "unsaved", text: "limit 7", clash: undefined });
});

test("[WEB-113] typing on during a clash keeps both sides", () => {
  const { draft } = world("limit 5");
  draft.type("limit 7");
  draft.setValue("limit 9");
  draft.type("limit 77");
  expect(draft.view).toMatchObject({ state: "clash", clash: { mine: "limit 77", theirs: "limit 9" } });
});

test("[WEB-111] spaces at the ends, which the store takes off, are no change of anybody's", async () => {
  const { draft, saves, pause } = world("a");
  draft.type("ab ");
  pause();
  draft.setValue("ab");
  await saves[0]?.answer();
  expect(draft.view).toMatchObject({ text: "ab ", state: "saved" });
  await draft.flush();
  expect(saves.length).toBe(1);
});

test("[WEB-112] words that the editor has not handed on yet are read before somebody else's change is brought in", () => {
  const { draft } = world("limit 5");
  draft.readWith(() => draft.type("limit 7"));
  draft.setValue("limit 9");
  expect(draft.view).toMatchObject({ state: "clash", clash: { base: "limit 5", mine: "limit 7", theirs: "limit 9" } });
});
