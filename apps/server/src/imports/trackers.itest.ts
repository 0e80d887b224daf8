import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedFolder } from "../../../../tools/lib/repo.ts";
import { terminalAnswer } from "../system/testing/cli.ts";
import { ownerToken, startTestServer, type TestServer } from "../testing/running.ts";
import { bringIn } from "./testing/bring-in.ts";

const folder = join(sharedFolder, "data/imports");

/** By file: its entries, and those that are no issues. */
const files: readonly (readonly [name: string, rows: number, leftOut: number])[] = [
  ["jira-xml/money-four-projects.xml", 19, 0],
  ["jira-xml/two-items-rss.xml", 2, 0],
  ["github/issues-and-pull-requests.json", 100, 68],
  ["github/help-wanted-own-shape-italian.json", 144, 0],
  ["gitlab/elt-platform-237.json", 237, 0],
  ["gitlab/git-storage-171.json", 171, 0],
  ["gitlab/postgres-operator-171.json", 171, 0],
  ["trello/custom-fields-sample.json", 3, 0],
  ["trello/student-small-2016-format.json", 17, 0],
  ["trello/trial-product-122-cards.json", 122, 0],
  ["trello/volunteer-user-stories.json", 42, 0],
];

type Outcome = { rows: number; imported: number; updated: number; unchanged: number; skipped: number };
type State = { status: string; outcome: Outcome; problem: { code: string; message: string } | null };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.dispose());

const upload = (product: string, file: string, bytes: Uint8Array<ArrayBuffer>) =>
  bringIn<State>(server, product, file, bytes);

const exported = async (product: string): Promise<string> =>
  (await server.owner.get<string>(`/v1/export?product=${product}&format=markdown`)).body;

describe.skipIf(!existsSync(folder))("files of other trackers", () => {
  test.each(files)(
    "[SV-180] %s comes in over REST with all its rows, again from the terminal without a change, and goes without a trace",
    async (name, rows, leftOut) => {
      const key = `T${files.findIndex(([file]) => file === name)}X`;
      await server.owner.run("product.create", { key, name });
      const before = await exported(key);
      const first = await upload(key, name, readFileSync(join(folder, name)));
      expect(first.problem).toBeNull();
      expect(first.outcome).toMatchObject({ rows, imported: rows - leftOut, updated: 0, skipped: leftOut });
      const second = await terminalAnswer<{ importId: string; outcome: Outcome }>(server.url, ownerToken, [
        "import",
        join(folder, name),
        "--product",
        key,
      ]);
      expect(second.outcome).toMatchObject({ rows, imported: 0, updated: 0, unchanged: rows - leftOut });
      await server.owner.run("import.revert", { import: second.importId });
      await server.owner.run("import.revert", { import: first.id });
      expect(await exported(key)).toBe(before);
    },
  );

  test("[SV-181] every file of these kinds is among them", () => {
    const there = ["jira-xml", "github", "gitlab", "trello"].flatMap((kind) =>
      readdirSync(join(folder, kind)).map((file) => `${kind}/${file}`),
    );
    expect(there.sort()).toEqual(files.map(([name]) => name).sort());
  });
});

test("[SV-182] a damaged, endless or foreign file is refused by its place, and nothing of it is kept", async () => {
  await server.owner.run("product.create", { key: "HOST", name: "Hostile" });
  const before = await exported("HOST");
  const refused: [string, string, RegExp][] = [
    ["deep.json", "[".repeat(100_000), /line 1, column 501/],
    ["cut.json", '[{"title":"A"},\n{"title":"B', /cut off: it ends in line 2, column 12/],
    ["damaged.json", '[{"title":"A"}\n{"title":"B"}]', /damaged in line 2, column 1/],
    ["settings.json", '{"version":1}', /no issues, cards or stories/],
    ["bomb.xml", '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', /document type/],
    ["cut.xml", "<rss><channel><item><key>A-1</key>", /cut off/],
    ["page.xml", "<svg><g/></svg>", /not a CSV table|no issues/],
  ];
  for (const [file, text, words] of refused) {
    const { status, problem } = await upload("HOST", file, new TextEncoder().encode(text));
    expect([file, status]).toEqual([file, "failed"]);
    expect(problem?.message).toMatch(words);
    expect(problem?.message.match(/line \d+/g)?.length ?? 0).toBeLessThan(2);
  }
  expect(await exported("HOST")).toBe(before);
});
