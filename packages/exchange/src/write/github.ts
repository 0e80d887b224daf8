import { type ExportItem, STAGE_NAMES } from "./export-item.ts";
import { storySentence } from "./markdown.ts";

const slug = (text: string): string => text.toLowerCase().replace(/\s+/g, "-").slice(0, 50);

const bodyOf = (item: ExportItem, numbers: ReadonlyMap<string, number>): string => {
  const parent = item.parent === undefined ? undefined : numbers.get(item.parent);
  return [
    storySentence(item),
    item.description ?? "",
    parent === undefined ? "" : `Parent: #${parent}`,
    `<!-- overstory: ${item.key.replace(/--/g, "")} -->`,
  ]
    .filter((text) => text.trim() !== "")
    .join("\n\n");
};

/**
 * Items as GitHub's API tells issues, one a line: what its readers and `gh api` scripts take. Kind, stage and effort are labels; the tree
 * stands as "Parent: #n" in the body, with numbers counted within the file from 1.
 */
export function* writeGithub(items: readonly ExportItem[]): Generator<string, void, undefined> {
  const numbers = new Map(items.map(({ key }, at) => [key, at + 1]));
  for (const item of items) {
    const labels = [
      `type: ${item.kind}`,
      `status: ${slug(STAGE_NAMES[item.stage])}`,
      ...(item.effort === undefined ? [] : [`points: ${item.effort}`]),
      // GitHub cuts a label at 50 letters.
      ...item.labels.map((label) => label.slice(0, 50)),
    ];
    const issue = {
      number: numbers.get(item.key),
      title: item.title.replace(/\s+/g, " ").slice(0, 256),
      state: item.stage === "finished" ? "closed" : "open",
      body: bodyOf(item, numbers),
      labels: [...new Set(labels)].map((name) => ({ name })),
      assignees: item.assignee === undefined ? [] : [{ login: item.assignee }],
      user: null,
      created_at: item.createdAt,
      updated_at: item.updatedAt,
      comments: item.comments.map(({ author, at, body }) => ({ user: { login: author }, created_at: at, body })),
    };
    yield `${JSON.stringify(issue)}\n`;
  }
}
