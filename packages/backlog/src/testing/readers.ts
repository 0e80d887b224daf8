import type { FindingFacts, Readers } from "../readers.ts";

/** Criteria of tests: each line "Scenario: NAME" is one, and whatever else has to begin with a step's word. */
const criteria: Readers["criteria"] = (text) => {
  const lines = text.split("\n").map((line) => line.trim());
  const names = lines.flatMap((line) => (line.startsWith("Scenario:") ? [line.slice(9).trim()] : []));
  const ok = lines.every((line) => line === "" || /^(Feature:|Scenario:|Given |When |Then |And )/.test(line));
  return { ok, scenarios: names.map((name) => ({ name, fingerprint: `f-${name}` })) };
};

const sentence: Readers["sentence"] = (text) => {
  const [, role, situation, want, outcome] =
    /^As an? (.+), when (.+), I want to (.+), so I can (.+?)\.?$/.exec(text) ?? [];
  return { matched: want !== undefined, role, situation, want, outcome };
};

const findings: Readers["findings"] = (story) => {
  const parts = typeof story === "string" ? sentence(story) : story;
  const found: FindingFacts[] = [];
  if (!parts.situation) found.push({ rule: "missing-situation", why: "There is no situation." });
  if (typeof story !== "string" && story.title === "Bad") found.push({ rule: "bad-title", why: "It is called so." });
  return found;
};

/** Alike is what shares two words or more; the share of words that both hold. */
const alike: NonNullable<Readers["alike"]> = {
  near: (_, titles, text) => {
    const wordsOf = (title: string) => new Set(title.toLowerCase().split(" "));
    const asked = wordsOf(text);
    return titles()
      .map(({ id, title }) => {
        const own = wordsOf(title);
        const shared = [...asked].filter((word) => own.has(word));
        return { id, likeness: shared.length / new Set([...asked, ...own]).size, shared };
      })
      .filter(({ shared }) => shared.length > 1)
      .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
  },
  pairs: (workspace, titles) =>
    titles().flatMap(({ id, title }) =>
      alike
        .near(workspace, titles, title)
        .filter((one) => one.id > id)
        .map(({ id: b, likeness, shared }) => ({ a: id, b, likeness, shared })),
    ),
};

/** Belongs together what shares a word. */
const suggest: NonNullable<Readers["suggest"]> = (_, __, ___, asked) => {
  const { text, among } = asked();
  const words = text.toLowerCase().split(" ");
  return among.flatMap(({ id, text: other }) => {
    const shared = other
      .toLowerCase()
      .split(" ")
      .filter((word) => words.includes(word));
    return shared.length > 0 ? [{ id, likeness: 0.2, shared }] : [];
  });
};

/** Readers of tests, small enough to be foreseen. */
export const plainReaders: Readers = {
  // Stories whose titles begin with the same word are an epic; what is alone is unsorted.
  past: () => [],
  grouping: (entries) => {
    const firsts = new Map<string, string[]>();
    for (const { id, title } of entries) {
      const first = title.split(" ")[0] ?? "";
      firsts.set(first, [...(firsts.get(first) ?? []), id]);
    }
    const groups = [...firsts].filter(([, ids]) => ids.length > 1);
    const epics = groups.map(([name, ids]) => ({
      name,
      because: [name],
      members: ids.map((id) => ({ id, because: [name] })),
    }));
    const unsorted = [...firsts.values()].filter((ids) => ids.length === 1).flat();
    return { themes: epics.length === 0 ? [] : [{ name: "All", because: [], epics }], unsorted };
  },
  draft: (title) => ({ want: title, because: { want: { from: "title", quote: title } }, questions: { role: "Who?" } }),
  alike,
  suggest,
  near: (texts, text) => alike.near("", () => texts, text),
  // What holds "would" is wrong.
  questions: {
    check: (text, silenced) => {
      const at = text.toLowerCase().indexOf("would");
      const isFound = at >= 0 && !silenced.includes("question-hypothetical");
      const span = { start: at, end: at + 5 };
      const finding = { rule: "question-hypothetical", span, excerpt: text.slice(at, at + 5), why: "It supposes." };
      return isFound ? { findings: [finding], rewording: "What happened?" } : { findings: [], rewording: undefined };
    },
    interview: (text, { silenced }) => ({
      interviewers: ["Ada"],
      questions: text.split("?").length - 1,
      sentences:
        plainReaders.questions
          ?.check(text, silenced)
          .findings.map((one) => ({ speaker: "Ada", span: one.span, findings: [one], rewording: "What happened?" })) ??
        [],
    }),
    rules: [{ rule: "question-hypothetical", title: "Supposes", why: "It supposes." }],
  },
  criteria,
  sentence,
  findings,
  features: {
    write: ({ key, title, criteria: text }) => `@${key}\nFeature: ${title}\n${text}\n`,
    path: (product, epic, story) => [product, ...(epic ? [epic.key] : []), `${story.key}.feature`].join("/"),
    read: (text, name) => {
      if (!text.includes("Feature:")) throw Object.assign(new Error(`${name} is no feature.`), { line: 1 });
      return {
        title: /Feature: (.*)/.exec(text)?.[1] ?? name,
        key: /@(\S+)/.exec(text)?.[1],
        criteria: text,
      };
    },
  },
  rules: ["missing-situation", "bad-title"].map((rule) => ({ rule, title: rule, why: rule })),
};
