import type { FolderItem, FolderPlan, FolderValue } from "@overstory/exchange/markdown-folder";
import type { Call } from "@overstory/kernel";

type Set = Readonly<Record<string, FolderValue | null>>;

const inputs = ["value", "urgency", "risk"] as const;
const parts = ["role", "situation", "want", "outcome"] as const;
const elsewhere: ReadonlySet<string> = new Set([...inputs, ...parts, "stage", "parent"]);

const reason = "Changed in a folder of Markdown.";

const pick = (fields: Set, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap((name) => (name in fields ? [[name, fields[name]]] : [])));

const edited = (item: string, set: Set): Call[] => {
  const own = Object.entries(set).filter(([name]) => !elsewhere.has(name));
  const [story, scores] = [pick(set, parts), pick(set, inputs)];
  const fields = {
    ...Object.fromEntries(own.map(([name, value]) => [name, name === "labels" ? (value ?? []) : value])),
    ...(Object.keys(story).length > 0 && { story }),
  };
  return [
    // The place before the rest: what a stage asks for may be the parent.
    ...("parent" in set ? [{ name: "item.move", input: { item, parent: set.parent } }] : []),
    ...(Object.keys(fields).length > 0 ? [{ name: "item.edit", input: { item, ...fields } }] : []),
    ...(Object.keys(scores).length > 0 ? [{ name: "score.set", input: { item, inputs: scores } }] : []),
    ...(typeof set.stage === "string" ? [{ name: "stage.move", input: { item, stage: set.stage, reason } }] : []),
  ];
};

/** A call and the file that it comes from. */
export type FolderCall = { readonly path: string; readonly call: Call };

// All in one command: within a batch none can name what another of it makes.
const created = (product: string, { kind, path, fields }: FolderItem): FolderCall => {
  const own = Object.entries(fields).filter(([name]) => !elsewhere.has(name));
  const [story, scores] = [pick(fields, parts), pick(fields, inputs)];
  const input = {
    product,
    ...Object.fromEntries(own),
    ...pick(fields, ["parent", "stage"]),
    ...(Object.keys(story).length > 0 && { story }),
    ...(Object.keys(scores).length > 0 && { inputs: scores }),
  };
  return { path, call: { name: `${kind}.create`, input } };
};

const depths = { theme: 0, epic: 1, story: 2 };

/** The commands that make Overstory say what the folder says, in an order in which they can run. */
export const folderCalls = (product: string, plan: FolderPlan): FolderCall[] => [
  ...[...plan.created].sort((a, b) => depths[a.kind] - depths[b.kind]).map((item) => created(product, item)),
  ...plan.edits.flatMap(({ key, path, set }) => edited(key, set).map((call) => ({ path, call }))),
];
