import type { ExampleCompany, ExampleEpic, ExampleStory, ExampleTheme } from "@overstory/backlog/example";
import type { Call } from "@overstory/kernel";

/** How the example begins: one entry by the product itself, then what each member (by id) says. */
export type ExampleCalls = {
  readonly begin: readonly Call[];
  readonly said: readonly { readonly by: string; readonly calls: readonly Call[] }[];
};

type Item = { id: string; batch: Call[]; comments: Map<string, Call[]>; idOf(member: string): string; newId(): string };

const addStory = (to: Item, parent: string, story: ExampleStory): void => {
  const id = to.newId();
  const inputs = { value: story.value, urgency: story.urgency, risk: story.risk };
  const scored = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
  const { title, stage, description, effort, labels, assignee } = story;
  const input = {
    id,
    parent,
    title,
    stage,
    story: story.story,
    ...(description !== undefined && { description }),
    ...(effort !== undefined && { effort }),
    ...(labels && { labels }),
    ...(assignee !== undefined && { assignee: to.idOf(assignee) }),
    ...(Object.keys(scored).length > 0 && { inputs: scored }),
  };
  to.batch.push({ name: "story.create", input });
  for (const comment of story.comments ?? []) {
    const list = to.comments.get(comment.by) ?? [];
    to.comments.set(comment.by, list);
    const lead = comment.kind === "decision" ? "**Decision:** " : comment.kind === "question" ? "**Question:** " : "";
    list.push({ name: "comment.add", input: { item: id, body: lead + comment.text } });
  }
};

const addEpic = (to: Item, parent: string, epic: ExampleEpic): void => {
  const id = to.newId();
  const text = epic.description === undefined ? {} : { description: epic.description };
  to.batch.push({ name: "epic.create", input: { id, parent, title: epic.title, epicKind: epic.kind, ...text } });
  for (const story of epic.stories) addStory(to, id, story);
};

const addTheme = (to: Item, product: string, theme: ExampleTheme): void => {
  const id = to.newId();
  const text = theme.description === undefined ? {} : { description: theme.description };
  to.batch.push({ name: "theme.create", input: { id, product, title: theme.title, ...text } });
  for (const epic of theme.epics) addEpic(to, id, epic);
};

/**
 * The example company as calls, in order: `first`, its people, then each product with its backlog; then what each member says about it.
 * Everything goes through the same commands as later work, so that the log tells where each thing came from.
 */
export const exampleBatches = (company: ExampleCompany, newId: () => string, first: Call): ExampleCalls => {
  const ids = new Map(company.members.map(({ name }) => [name, newId()]));
  const idOf = (name: string): string => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`The example names ${name}, who is no member of it.`);
    return id;
  };
  const join = company.members.map(({ name, function: work, email }) => ({
    name: "member.join",
    input: { id: idOf(name), name, email, role: "editor", function: work },
  }));
  const comments = new Map<string, Call[]>();
  const products = company.products.map((product) => {
    const id = newId();
    const to: Item = { id, batch: [], comments, idOf, newId };
    to.batch.push({ name: "product.create", input: { id, key: product.key, name: product.name } });
    for (const theme of product.themes) addTheme(to, id, theme);
    return to.batch;
  });
  const said = [...comments].map(([by, calls]) => ({ by: idOf(by), calls }));
  return { begin: [first, ...join, ...products.flat()], said };
};
