import { type Item, itemKind, type Product, type RowOf, sprintDef } from "@overstory/backlog";
import { byText } from "../../lib/collate.ts";
import type { Client } from "../../lib/data/client.ts";
import { client } from "../../lib/data/client.ts";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import { storiesText } from "./words.ts";

export type Sprint = RowOf<typeof sprintDef>;

const states: readonly string[] = ["active", "planned", "closed"];
export const stateOf = (sprint: Sprint): string => sprint.state ?? "planned";

/** The running one, then those to come by date, then those that are over, newest first. */
const inTime = (a: Sprint, b: Sprint): number => {
  const byState = states.indexOf(stateOf(a)) - states.indexOf(stateOf(b));
  if (byState !== 0) return byState;
  const [one, other] = [a.start ?? a.end ?? a.createdAt, b.start ?? b.end ?? b.createdAt];
  return (one < other ? -1 : one > other ? 1 : 0) * (stateOf(a) === "closed" ? -1 : 1);
};

/** The sprints of a product, or of all. */
export const sprintsOf = (from: Client, product: Product | undefined): Sprint[] =>
  (product ? from.rows.by(sprintDef.kind, "product", product.id) : [...from.rows.all(sprintDef.kind)]).sort(inTime);

/** The stories in a sprint, as they come: what only counts them needs no order. */
export const storiesIn = (from: Client, sprint: string): Item[] =>
  from.rows.by(itemKind, "planned", sprint).filter((item) => item.sprint === sprint && item.deletedAt === undefined);

/** What is to do first, then by key. */
export const firstToDo = (a: Item, b: Item): number =>
  Number(a.stage === "finished") - Number(b.stage === "finished") || byText(a.key, b.key);

const isUnplanned = ({ kind, sprint, stage }: Item): boolean =>
  kind === "story" && sprint === undefined && stage !== "finished";

/** The first `most` stories of a product that are in no sprint and not finished, in the order of the outline. */
export const firstUnplanned = ({ tree }: Pick<Client, "tree">, product: string, most: number): Item[] => {
  const found: Item[] = [];
  const walk = (parent: string | undefined) => {
    for (const item of tree.children(product, parent)) {
      if (found.length >= most) return;
      if (isUnplanned(item)) found.push(item);
      walk(item.id);
    }
  };
  walk(undefined);
  return found;
};

/** How many such stories there are: counted without looking at their order, which costs most. */
export const countUnplanned = ({ rows }: Pick<Client, "rows">, product: string): number => {
  let count = 0;
  for (const item of rows.all(itemKind))
    if (item.product === product && item.deletedAt === undefined && isUnplanned(item)) count += 1;
  return count;
};

/** Moves stories into a sprint, or out of any; the toast takes it back. */
export const moveStories = async (ids: readonly string[], sprint: Sprint | undefined): Promise<void> => {
  const moving = ids.flatMap((id) => client.rows.get(itemKind, id) ?? []).filter((item) => item.sprint !== sprint?.id);
  if (moving.length === 0) return;
  const commands = moving.map((item) => ({ name: "item.edit", input: { item: item.id, sprint: sprint?.id ?? null } }));
  const problem = await sendCommand("batch", { commands });
  if (problem) {
    showToast(problem.message, { tone: "refused" });
    return;
  }
  const what = moving.length === 1 ? moving[0]?.key : storiesText(moving.length);
  showToast(`${what} ${sprint ? `moved to ${sprint.name}` : "taken out of the sprint"}`, {
    action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
  });
};
