import fc from "fast-check";
import { expect, test } from "vitest";
import { ExchangeError } from "../errors.ts";
import { inChunks } from "../testing/bytes.ts";
import { planSource } from "./plan-source.ts";
import type { SourcePlan } from "./reader.ts";

/** Entries of every known tracker, with names and values that belong to another place as often as not. */
const names = fc.constantFrom(
  ..."title name summary number iid idList id key fields labels label_links assignees epic parent milestone state status cards lists actions checklists comments notes issues nodes edges node pull_request html_url web_url created_at due weight closed customFieldItems description body desc type issuetype content __proto__ constructor children stories sub_issues".split(
    " ",
  ),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1586954328664,
      "",
      "AB-1",
      "open",
      "closed",
      "(8) Pay",
      "https://github.com/a/b/pull/1",
      "\u0000\ud800",
      "2024-05-07",
    ),
    fc.string(),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(names, tie("tree"), { maxKeys: 8 }),
  ),
}));

const isSound = ({ items, counts, troubles }: SourcePlan): void => {
  const seen = new Set<string>();
  for (const { source, parent, kind } of items) {
    expect(seen.has(source)).toBe(false);
    if (parent !== undefined) expect(seen.has(parent)).toBe(true);
    else expect(kind).toBe("theme");
    seen.add(source);
  }
  expect(items.filter(({ row }) => row !== undefined).length + troubles.filter(({ skipped }) => skipped).length).toBe(
    counts.rows,
  );
};

const tried = async (bytes: Uint8Array, size: number): Promise<string> => {
  try {
    const plan = await planSource(inChunks(bytes, size));
    isSound(plan);
    return JSON.stringify(plan);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    expect(error.message.length).toBeGreaterThan(20);
    return `${error.code} ${error.line} ${error.column} ${error.message}`;
  }
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test("[EX-18] JSON of any shape is planned soundly or refused, and the size of the chunks changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(names, tree, { minKeys: 1, maxKeys: 10 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 40 }),
      async (list, size) => {
        const bytes = encode(JSON.stringify(list));
        expect(await tried(bytes, size)).toBe(await tried(bytes, bytes.length + 1));
      },
    ),
    { numRuns: 150 },
  );
});

const xml =
  '<?xml version="1.0"?>\n<rss><channel><item><title>[A-1] T</title><key id="1">A-1</key><summary>S &amp; T</summary><labels><label>x</label></labels><customfields><customfield><customfieldname>Story Points</customfieldname><customfieldvalues><customfieldvalue>3</customfieldvalue></customfieldvalues></customfield></customfields></item></channel></rss>';
const json = JSON.stringify(
  [{ number: 1, title: "A", html_url: "https://github.com/a/b/issues/1", labels: [{ name: "x" }], body: "zażółć" }],
  null,
  1,
);

test("[EX-18] files with bytes changed, lost or doubled anywhere are planned soundly or refused", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(xml, json),
      fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.nat(255)), { minLength: 1, maxLength: 3 }),
      async (text, changes) => {
        let bytes = [...encode(text)];
        for (const [where, how, byte] of changes) {
          const at = where % Math.max(1, bytes.length);
          if (how === 0) bytes[at] = byte;
          else if (how === 1) bytes.splice(at, 1 + (byte % 9));
          else if (how === 2) bytes.splice(at, 0, ...bytes.slice(at, at + (byte % 20)));
          else bytes = bytes.slice(0, at);
        }
        await tried(Uint8Array.from(bytes), 64);
      },
    ),
    { numRuns: 300 },
  );
});
