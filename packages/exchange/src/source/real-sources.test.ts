import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { PlanItem } from "../plan/types.ts";
import { inChunks } from "../testing/bytes.ts";
import { planSource } from "./plan-source.ts";
import type { SourcePlan } from "./reader.ts";

const shared = process.env.OVERSTORY_SHARED ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const folder = `${shared}/data/imports`;

interface Expected {
  format: string;
  rows: number;
  skipped: number;
  given: number;
  resolved: number;
  points: number;
  labels: number;
  epics: number;
  comments: number;
}

const expected = (format: string, rows: number, more: Partial<Expected> = {}): Expected => ({
  format,
  rows,
  skipped: 0,
  given: 0,
  resolved: 0,
  points: 0,
  labels: 0,
  epics: 0,
  comments: 0,
  ...more,
});

const files: [string, Expected][] = [
  ["jira-xml/money-four-projects.xml", expected("jira-xml", 19)],
  ["jira-xml/two-items-rss.xml", expected("jira-xml", 2, { labels: 1, epics: 1, comments: 1 })],
  ["github/issues-and-pull-requests.json", expected("github-json", 100, { skipped: 68, labels: 31 })],
  ["github/help-wanted-own-shape-italian.json", expected("list-json", 144, { labels: 141 })],
  [
    "gitlab/elt-platform-237.json",
    expected("gitlab-json", 237, { given: 128, resolved: 128, points: 237, labels: 895, epics: 31 }),
  ],
  [
    "gitlab/git-storage-171.json",
    expected("gitlab-json", 171, { given: 75, resolved: 75, points: 171, labels: 1251, epics: 24 }),
  ],
  [
    "gitlab/postgres-operator-171.json",
    expected("gitlab-json", 171, { given: 85, resolved: 85, points: 171, labels: 1066, epics: 9 }),
  ],
  ["trello/custom-fields-sample.json", expected("trello-json", 3)],
  ["trello/student-small-2016-format.json", expected("trello-json", 17, { comments: 1 })],
  ["trello/trial-product-122-cards.json", expected("trello-json", 122, { labels: 51, comments: 93 })],
  ["trello/volunteer-user-stories.json", expected("trello-json", 42, { points: 22, labels: 26 })],
];

const read = (name: string): Promise<SourcePlan> => planSource(inChunks(readFileSync(`${folder}/${name}`), 50_000));

const rowsOf = ({ items }: SourcePlan): PlanItem[] => items.filter(({ row }) => row !== undefined);

type Json = Record<string, unknown>;
const json = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
const squeezed = (text: unknown): string =>
  String(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
const report: string[] = [];

describe.skipIf(!existsSync(folder))("real files of other trackers", () => {
  afterAll(() => {
    process.stdout.write(`${["file | rows | kept | left out | troubled", ...report].join("\n")}\n`);
  });

  test.each(files)("[EX-151] %s: rows, parents, points, labels, epics and comments", async (name, wanted) => {
    const plan = await read(name);
    const { counts, source } = plan;
    report.push([name, counts.rows, rowsOf(plan).length, counts.skipped, counts.troubled - counts.skipped].join(" | "));
    expect({
      format: source.format,
      rows: counts.rows,
      skipped: counts.skipped,
      given: counts.parentsGiven,
      resolved: counts.parentsResolved,
      points: counts.efforts,
      labels: counts.labels,
      epics: plan.items.filter(({ kind, source: key }) => kind === "epic" && !key.startsWith("overstory:")).length,
      comments: counts.comments,
    }).toEqual(wanted);
    expect(rowsOf(plan).length + counts.skipped).toBe(wanted.rows);
    expect(new Set(plan.items.map((item) => item.source)).size).toBe(plan.items.length);
  });

  test.each(files)("[EX-42] %s: planned twice it is the same, and its own mapping changes nothing", async (name) => {
    const plan = await read(name);
    const again = await planSource([readFileSync(`${folder}/${name}`)], { mapping: structuredClone(plan.mapping) });
    expect(again).toEqual(plan);
  });

  test.each(files.filter(([name]) => name.startsWith("gitlab/")))(
    "[EX-151] %s: every issue has its title, labels, weight, text and epic",
    async (name) => {
      const plan = await read(name);
      const byKey = new Map(plan.items.map((item) => [item.source, item]));
      for (const issue of json(name) as Json[]) {
        const item = byKey.get((issue.references as { full: string }).full);
        expect(squeezed(item?.title)).toBe(squeezed(issue.title));
        expect(item?.labels).toEqual(issue.labels);
        expect(item?.effort).toBe(issue.weight);
        expect(item?.createdAt?.slice(0, 19)).toBe(new Date(issue.created_at as string).toISOString().slice(0, 19));
        const whole = [item?.description, ...(item?.extra["Hidden comment"] ?? [])].join(" ");
        const letters = (text: unknown): string =>
          [...String(text ?? "").replace(/[^\p{L}\p{N}]/gu, "")].sort().join("");
        expect(letters(whole)).toBe(letters(issue.description));
        const epic = issue.epic as Json | null;
        if (epic) expect(byKey.get(item?.parent ?? "")?.title).toBe(squeezed(epic.title));
      }
    },
  );

  test.each(files.filter(([name]) => name.startsWith("trello/")))(
    "[EX-151] %s: every card has its title, text, labels, list, checklists, attachments and comments",
    async (name) => {
      const plan = await read(name);
      const board = json(name) as Record<"cards" | "lists" | "checklists" | "actions", Json[]>;
      const byId = new Map(rowsOf(plan).map((item) => [item.extra["Card id"]?.[0], item]));
      const lists = new Map(board.lists.map((list) => [list.id, list.name]));
      for (const card of board.cards) {
        const item = byId.get(card.id as string);
        expect(squeezed(item?.title)).toBe(squeezed(card.name));
        expect(item?.extra.List).toEqual([lists.get(card.idList)]);
        expect(item?.labels).toEqual([
          ...new Set((card.labels as Json[]).map((label) => squeezed(label.name || label.color))),
        ]);
        expect(squeezed(item?.description)).toContain(squeezed(card.desc));
        expect(item?.extra.Attachment?.length ?? 0).toBe((card.attachments as Json[] | undefined)?.length ?? 0);
        const checks = board.checklists
          .filter((list) => list.idCard === card.id)
          .flatMap((list) => list.checkItems as Json[]);
        for (const check of checks) expect(item?.description).toContain(`] ${squeezed(check.name)}`);
        const comments = board.actions.filter(
          ({ type, data }) => type === "commentCard" && ((data as Json).card as Json).id === card.id,
        );
        expect(item?.comments.map(({ body }) => squeezed(body)).sort()).toEqual(
          comments.map(({ data }) => squeezed((data as Json).text)).sort(),
        );
      }
    },
  );

  test("[EX-148] Jira's XML gives the items that the table of the same issues gives", async () => {
    const [xml, csv] = await Promise.all([
      read("jira-xml/money-four-projects.xml"),
      read("jira-csv/money-four-projects.csv"),
    ]);
    // The XML has lost its picture signs, and made-up links have other numbers; a link without a name may be written in two ways.
    const same = (text: unknown): string =>
      squeezed(text)
        .replace(/[\u{10000}-\u{10ffff}]|\ufffd/gu, "")
        .replace(/link-\d+/g, "link")
        .replace(/\[(https?:[^\]]+)\]\(\1\)/g, "<$1>")
        .replace(/[*_\\]/g, "")
        .trim();
    const plain = (plan: SourcePlan) =>
      rowsOf(plan)
        .map(({ source, kind, title, stage, labels, effort, description, assignee, reporter, priority, due }) => ({
          source,
          kind,
          title: same(title),
          stage,
          labels,
          effort,
          description: same(description),
          assignee,
          reporter,
          priority,
          due,
        }))
        .sort((a, b) => a.source.localeCompare(b.source));
    expect(plain(xml)).toEqual(plain(csv));
    expect(xml.questions.map(({ id }) => id.split(":")[0])).toEqual(csv.questions.map(({ id }) => id.split(":")[0]));
  });

  test("[EX-151] every file of these kinds is among them", () => {
    const there = ["jira-xml", "github", "gitlab", "trello"].flatMap((kind) =>
      readdirSync(`${folder}/${kind}`).map((file) => `${kind}/${file}`),
    );
    expect(there.sort()).toEqual(files.map(([name]) => name).sort());
  });
});
