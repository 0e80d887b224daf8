import { describe, expect, test } from "vitest";
import { encodeWith, inChunks } from "../testing/bytes.ts";
import { outline, planOf } from "../testing/sources.ts";
import { planSource } from "./plan-source.ts";
import { readJson } from "./read-json.ts";
import { recognise } from "./recognise.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusal = (text: string) =>
  planOf(text).then(
    () => "read",
    (error: { code: string; line: number; message: string }) => error,
  );

const document = {
  total: 2,
  names: { a: 'b"\\\u2028', __proto__: null },
  list: [{ x: [1, [2, { y: null }]], s: "[{,}]\\" }, -1.5e3, true, null, "ż\n", []],
  deep: { er: { still: { more: { last: [1] } } } },
};
const issue = (number: number, title: string) => ({
  number,
  title,
  html_url: `https://github.com/shop/web/issues/${number}`,
  state: "open",
});
const both = [issue(1, "Pay"), issue(2, "Ship")];

describe("JSON", () => {
  test("[EX-141] in chunks of any size it is what it is in one", async () => {
    const text = JSON.stringify(document, null, 1);
    for (const size of [1, 2, 3, 7, 64, 10_000])
      expect(JSON.parse(JSON.stringify((await readJson(inChunks(bytes(text), size))).documents))).toEqual([
        JSON.parse(text),
      ]);
  });

  test.each([
    ["a list", JSON.stringify(both)],
    ["a list over lines", JSON.stringify(both, null, 2)],
    ["one entry a line", both.map((one) => JSON.stringify(one)).join("\n")],
    ["pages after each other", both.map((one) => JSON.stringify([one])).join("")],
    ["a list of pages", JSON.stringify(both.map((one) => [one]))],
    ["wrapped", JSON.stringify({ total: 2, issues: both })],
    ["wrapped pages", both.map((one) => JSON.stringify({ items: [one] })).join("\n")],
    ["nodes of GraphQL", JSON.stringify({ data: { repository: { issues: { nodes: both } } } })],
    [
      "edges of GraphQL",
      JSON.stringify({ data: { repository: { issues: { edges: both.map((node) => ({ node })) } } } }),
    ],
    ["with a mark", `\uFEFF${JSON.stringify(both)}`],
  ])("[EX-141] %s gives the same entries", async (_, text) => {
    const plan = await planOf(text);
    expect(plan.source.format).toBe("github-json");
    expect(outline(plan)).toEqual(['story shop/web#1 "Pay"', 'story shop/web#2 "Ship"']);
  });

  test("[EX-141] a single entry is a list of one", async () => {
    expect(outline(await planOf(both[0]))).toEqual(['story shop/web#1 "Pay"']);
  });

  test.each(["utf-8", "utf-16le", "utf-16be"])("[EX-140] %s is found, with a mark and without", async (encoding) => {
    for (const mark of ["", "\uFEFF"]) {
      const plan = await planSource(inChunks(encodeWith(encoding, mark + JSON.stringify([issue(1, "Zażółć")])), 50));
      expect(plan.source.encoding).toBe(encoding);
      expect(outline(plan)).toEqual(['story shop/web#1 "Zażółć"']);
    }
  });

  test("[EX-140] what a file is, its content tells", () => {
    expect([
      recognise('{"format":"overstory","items":[]}'),
      recognise(" [\n {"),
      recognise("<!-- a --><rss>"),
      recognise("Summary,Issue key\n"),
      recognise('"[a]",b\n'),
      recognise("{\\rtf1"),
    ]).toEqual(["overstory-json", "list-json", "jira-xml", "jira-csv", "jira-csv", "jira-csv"]);
  });

  test.each([
    ["[".repeat(100_000), "too-deep", /line 1, column 501/],
    ['{"a":'.repeat(100_000), "too-deep", /line 1, column 2501/],
    [`[{"title":"x","a":${"[".repeat(100_000)}`, "too-deep", /line 1, column 5\d\d/],
    ['[{"title":"A"},\n{"title":"B', "broken-json", /cut off: it ends in line 2, column 12, .* after 1 whole/],
    ['[{"title":"A"}\n{"title":"B"}]', "broken-json", /line 2, column 1: "\{" stands where comma or \] should/],
    ['[{"title":"A",}]', "broken-json", /line 1, column 15/],
    ['[{"title":"A"},\n {"title":tru}]', "broken-json", /line 2, column 1[0-9]/],
    ['{"a":1,,"b":2}', "broken-json", /line 1, column 8/],
    ['["a",2', "broken-json", /cut off/],
    ['{"title', "broken-json", /cut off/],
  ])("[EX-142] %.20s… is refused by its place", async (text, code, words) => {
    expect(await refusal(text)).toMatchObject({
      code,
      message: expect.stringMatching(words),
      line: expect.any(Number),
    });
  });

  test("[EX-142] one entry without end is refused while it is read, not when it is whole", async () => {
    let given = 0;
    function* endless(): Generator<Uint8Array> {
      yield bytes('[{"title":"');
      const piece = bytes("a".repeat(1024 * 1024));
      for (; given < 2048; given++) yield piece;
    }
    await expect(planSource(endless())).rejects.toMatchObject({ code: "entry-too-large" });
    expect(given).toBeLessThan(40);
  });

  test.each([
    ["[]", /an empty list/],
    ["{}", /nothing/],
    ['{"version":1,"dependencies":{"a":"1"}}', /only "version", "dependencies"/],
    ['["a","b"]', /without titles/],
    ['[["a"],["b"]]', /without titles/],
    [
      '{"name":"b","cards":[],"lists":[{"id":"1","name":"A list"},{"id":"2","name":"Another one"}]}',
      /a Trello board without cards/,
    ],
    ['{"total":0,"issues":[]}', /only "total", "issues"/],
  ])("[EX-143] %s holds no entries, which is said", async (text, words) => {
    expect(await refusal(text)).toMatchObject({ code: "not-a-tracker", message: expect.stringMatching(words) });
  });

  test("[EX-143] what can be no item is left out and told, and counts as a row", async () => {
    const plan = await planOf('[{"title":"A"},\n5,\nnull,\n{"foo":1}]');
    expect([plan.counts.rows, plan.counts.skipped, plan.counts.stories]).toEqual([4, 3, 1]);
    expect(plan.troubles.map(({ row, skipped }) => [row, skipped])).toEqual([
      [2, true],
      [3, true],
      [4, true],
    ]);
  });

  test("[EX-149] names in any spelling and language are mapped; values without a place are kept", async () => {
    const plan = await planOf({
      historias: [
        {
          clave: "S1",
          título: "Pagar",
          epica: "Tienda",
          storyPoints: 3,
          etiquetas: ["a", "b, c"],
          createdAt: 1586954328664,
          odd: { x: 1 },
        },
        { clave: "S2", título: "Enviar", epica: "Tienda" },
      ],
    });
    expect(plan.source.format).toBe("list-json");
    expect(outline(plan)).toEqual([
      'epic epic:Tienda "Tienda"',
      'story S1 "Pagar" in epic:Tienda',
      'story S2 "Enviar" in epic:Tienda',
    ]);
    expect(plan.items.find(({ source }) => source === "S1")).toMatchObject({
      effort: 3,
      labels: ["a", "b, c"],
      createdAt: "2020-04-15T12:38:48Z",
      extra: { "odd x": ["1"] },
    });
  });

  test("[EX-149] interfaces of other trackers are read by their names: fields in a wrapper, references, people", async () => {
    const azure = await planOf({
      value: [
        {
          id: 1,
          fields: {
            "System.WorkItemType": "User Story",
            "System.Title": "Pay",
            "System.Tags": "a; b",
            "System.AssignedTo": { displayName: "Ann" },
            "System.Parent": 2,
          },
        },
        { id: 2, fields: { "System.WorkItemType": "Epic", "System.Title": "Shop" } },
      ],
      users: [{ name: "Ann" }],
    });
    expect(outline(azure)).toEqual(['epic id:2 "Shop"', 'story id:1 "Pay" in id:2']);
    expect(azure.items.at(-1)).toMatchObject({ labels: ["a", "b"], assignee: "Ann" });
    const linear = await planOf({
      data: {
        issues: {
          nodes: [
            {
              identifier: "ENG-1",
              title: "Card",
              state: { name: "Done" },
              labels: { nodes: [{ name: "x" }] },
              parent: { identifier: "ENG-2", title: "Pay" },
            },
            { identifier: "ENG-2", title: "Pay" },
          ],
        },
      },
    });
    expect(outline(linear)).toEqual(['story ENG-2 "Pay"', 'story ENG-1 "Card" in ENG-2']);
    expect(linear.items.at(-1)).toMatchObject({ stage: "finished", labels: ["x"] });
  });

  test("[EX-149] entries in entries lie in them", async () => {
    const plan = await planOf({
      epics: [
        { title: "Pay", stories: [{ title: "Card" }, { title: "Cash" }] },
        { title: "Ship", stories: [{ title: "Card" }] },
      ],
    });
    expect(outline(plan).map((line) => line.replace(/row:\w+/g, "…"))).toEqual([
      'epic … "Pay"',
      'story … "Card" in …',
      'story … "Cash" in …',
      'epic … "Ship"',
      'story … "Card" in …',
    ]);
  });

  test("[EX-149] a title in a language that nobody taught us is found by what it says", async () => {
    const plan = await planOf([
      { otsikko: "Kirjaudu sisään kortilla", tila: "x" },
      { otsikko: "Maksa lasku heti", tila: "y" },
    ]);
    expect(plan.items.slice(-2).map(({ title }) => title)).toEqual(["Kirjaudu sisään kortilla", "Maksa lasku heti"]);
  });

  test("[EX-18] names of objects, half signs, zeros and scripts are texts like any other", async () => {
    const plan = await planOf(
      '[{"title":"<script>alert(1)</script> \\u202e\\ud800 \\u0000","__proto__":{"labels":["x"]},"constructor":"c"}]',
    );
    const item = plan.items.at(-1);
    expect(item?.title).toBe("<script>alert(1)</script> \u202e\ufffd \ufffd");
    expect(item?.labels).toEqual([]);
    expect(item?.extra.constructor).toEqual(["c"]);
  });
});
