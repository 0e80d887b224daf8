import type { Call } from "@overstory/kernel";
import type { ExampleCall } from "./call.ts";
import { documents } from "./documents.ts";
import { customFields, customOf, lifeOf, textsOf } from "./life.ts";
import type { Who } from "./story.ts";
import { names } from "./story.ts";
import { firstDay, type Path, pathsOf, talkedOn } from "./timeline.ts";
import type {
  ExampleComment,
  ExampleCompany,
  ExampleEpic,
  ExampleProduct,
  ExampleStory,
  ExampleTheme,
} from "./types.ts";

/**
 * How the example begins: one entry by the product itself, then what each member (by id) does, in order. `day` is counted from today:
 * the example has lived for a while, so that there is a past to look at.
 */
export type ExampleCalls = {
  readonly begin: readonly Call[];
  readonly beganOn: number;
  readonly said: readonly { readonly by: string; readonly day: number; readonly calls: readonly Call[] }[];
};

type Dated = { readonly by: string; readonly day: number; readonly call: Call };

type Item = {
  id: string;
  batch: Call[];
  titles: Map<string, string>;
  paths: ReadonlyMap<string, Path>;
  /** Stories, each on the day on which it came. */
  came: Dated[];
  said: Dated[];
  idOf(member: string): string;
  newId(): string;
};

const talk = (to: Item, item: string, comment: ExampleComment): Call => {
  if (comment.kind === "decision") return { name: "decision.create", input: { item, text: comment.text } };
  const sort = comment.kind === "question" ? { sort: "question" } : {};
  return { name: "comment.add", input: { id: to.newId(), item, body: comment.text, ...sort } };
};

const addStory = (to: Item, parent: string, product: ExampleProduct, story: ExampleStory): void => {
  const id = to.newId();
  to.titles.set(story.title, id);
  const inputs = { value: story.value, urgency: story.urgency, risk: story.risk };
  const scored = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
  const { title, description, effort, labels, assignee } = story;
  const custom = customOf(product, story);
  const input = {
    id,
    parent,
    title,
    story: story.story,
    ...(description !== undefined && { description }),
    ...textsOf(story),
    ...(effort !== undefined && { effort }),
    ...(labels && { labels }),
    ...(custom && { custom }),
    ...(assignee !== undefined && { assignee: to.idOf(assignee) }),
    ...(Object.keys(scored).length > 0 && { inputs: scored }),
  };
  const path = to.paths.get(title);
  to.came.push({ by: to.idOf(names.maren), day: path?.came ?? firstDay, call: { name: "story.create", input } });
  const day = path ? talkedOn(path) : 0;
  for (const comment of story.comments ?? [])
    to.said.push({ by: to.idOf(comment.by), day, call: talk(to, id, comment) });
};

const addEpic = (to: Item, parent: string, product: ExampleProduct, epic: ExampleEpic): void => {
  const id = to.newId();
  to.titles.set(epic.title, id);
  const text = epic.description === undefined ? {} : { description: epic.description };
  const { title, kind } = epic;
  to.batch.push({ name: "epic.create", input: { id, parent, title, epicKind: kind, ...text, ...documents[title] } });
  for (const story of epic.stories) addStory(to, id, product, story);
};

const addTheme = (to: Item, product: ExampleProduct, theme: ExampleTheme): void => {
  const id = to.newId();
  to.titles.set(theme.title, id);
  const text = theme.description === undefined ? {} : { description: theme.description };
  const { title } = theme;
  to.batch.push({ name: "theme.create", input: { id, product: to.id, title, ...text, ...documents[title] } });
  for (const epic of theme.epics) addEpic(to, id, product, epic);
};

const day = 86_400_000;

/** The items and shared ids that stand in an input. */
const mentioned = (value: unknown): string[] => {
  if (typeof value === "string") return /^[→#]/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(mentioned) : [];
};

/** Puts days, items and shared ids in the place of what stands for them. */
const resolved = (
  value: unknown,
  today: string,
  titles: ReadonlyMap<string, string>,
  idFor: (name: string) => string,
): unknown => {
  if (Array.isArray(value)) return value.map((one) => resolved(one, today, titles, idFor));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one, today, titles, idFor)]));
  if (typeof value !== "string") return value;
  if (/^@-?\d+$/.test(value))
    return new Date(Date.parse(today) + Number(value.slice(1)) * day).toISOString().slice(0, 10);
  if (value.startsWith("#")) return idFor(value);
  if (!value.startsWith("→")) return value;
  const id = titles.get(value.slice(1));
  if (id === undefined) throw new Error(`The example speaks of ${value.slice(1)}, which is no item of it.`);
  return id;
};

/** What is done one after another by the same member on one day is one entry. */
const grouped = (said: readonly Dated[]): ExampleCalls["said"] => {
  const groups: { by: string; day: number; calls: Call[] }[] = [];
  for (const { by, day: on, call } of said) {
    const last = groups.at(-1);
    if (last?.by === by && last.day === on && last.calls.length < 500) last.calls.push(call);
    else groups.push({ by, day: on, calls: [call] });
  }
  return groups;
};

/**
 * The example company as calls, in order: `first`, its people, then each product with its backlog; then what each member does around
 * it and says about it. Everything goes through the same commands as later work, so that the log tells where each thing came from.
 * `today` is a day such as 2026-11-26.
 */
export const exampleBatches = (
  company: ExampleCompany,
  newId: () => string,
  first: Call,
  today: string,
): ExampleCalls => {
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
  const said: Dated[] = [];
  const came: Dated[] = [];
  const paths = new Map(company.products.flatMap((product) => [...pathsOf(product)]));
  const titles = new Map<string, string>();
  const products = company.products.map((product) => {
    const id = newId();
    const to: Item = { id, batch: [], titles, paths, came, said, idOf, newId };
    to.batch.push({ name: "product.create", input: { id, key: product.key, name: product.name } });
    for (const theme of product.themes) addTheme(to, product, theme);
    return to.batch;
  });
  const shared = new Map<string, string>();
  const idFor = (name: string): string => {
    const id = shared.get(name) ?? newId();
    shared.set(name, id);
    return id;
  };
  const known = new Map([...paths].map(([title, path]) => [`→${title}`, path.came]));
  // Nothing is done with what is not there yet. Readings are of days up to today, which nobody can write down before.
  const callOf = ({ by, name, input, day: meant = name === "kpi.read" ? 0 : firstDay }: ExampleCall): Dated => {
    const on = Math.max(meant, ...mentioned(input).map((one) => known.get(one) ?? firstDay));
    const { id } = input as { id?: unknown };
    if (typeof id === "string") known.set(id, on);
    return { by: idOf(names[by as Who]), day: on, call: { name, input: resolved(input, today, titles, idFor) } };
  };
  // Sorting keeps the order of what is done on one day.
  const life = lifeOf(company, paths).map(callOf);
  // Those who talk take turns; what one of them says stays in order.
  const talked = said.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
  const all = [...came, ...life, ...talked].sort((a, b) => a.day - b.day);
  return {
    begin: [first, ...join, ...customFields, ...products.flat()],
    beganOn: firstDay,
    said: grouped(all),
  };
};
