import { type Grouping, type GroupMember, proposeGroups } from "@overstory/insight";
import { parentsFirst } from "./parents-first.ts";
import { type ImportPlan, type PlanItem, UNSORTED_EPIC } from "./types.ts";

/** Sources of containers that grouping proposes begin so; the words of their names follow, so that a later import finds them again. */
const GROUP = "overstory:group:";

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 120);

/** Columns that name parts of the product: what lies in one of them is held to be alike. */
const isComponent = (header: string): boolean => /^components?(\/s)?$/i.test(header.trim());

const becauseOf = (words: readonly string[]): string =>
  words.length === 0 ? "Alike what else is in it." : `Because of: ${words.join(", ")}.`;

/** The plan with themes and epics proposed for what the file gives no place; what fits nowhere stays unsorted. */
export const groupedPlan = (plan: ImportPlan): ImportPlan => {
  const loose = plan.items.filter(({ kind, parent }) => kind === "story" && parent === UNSORTED_EPIC);
  if (loose.length === 0) return plan;
  const grouping = proposeGroups(
    loose.map(({ source, title, description, labels, extra, links }) => ({
      id: source,
      title,
      description,
      labels,
      components: Object.entries(extra).flatMap(([header, values]) => (isComponent(header) ? values : [])),
      links: links.map(({ key }) => key),
    })),
    { taken: plan.items.flatMap(({ kind, title }) => (kind === "story" ? [] : [title])) },
  );
  const { made, places } = containersOf(grouping);
  const items = plan.items.map((item) => {
    const place = places.get(item.source);
    return place ? { ...item, parent: place.parent, reason: place.reason } : item;
  });
  const held = new Set([...items, ...made].map(({ parent }) => parent));
  // Nothing lies in the unsorted epic any more, or in the theme that held it alone.
  let kept = items;
  for (let round = 0; round < 2; round += 1) {
    const inUse = round === 0 ? held : new Set([...kept, ...made].map(({ parent }) => parent));
    kept = kept.filter(({ row, source }) => row !== undefined || inUse.has(source));
  }
  const { placed, unsorted } = plan.counts;
  return {
    ...plan,
    items: parentsFirst([...made, ...kept]),
    counts: { ...plan.counts, placed: placed + places.size, unsorted: unsorted - places.size },
  };
};

type Places = Map<string, { readonly parent: string; readonly reason: string }>;

const containersOf = ({ themes }: Grouping): { made: PlanItem[]; places: Places } => {
  const made: PlanItem[] = [];
  const places: Places = new Map();
  const taken = new Set<string>();
  const make = (kind: "theme" | "epic", name: string, words: readonly string[], parent?: string): string => {
    const wanted = `${GROUP}${kind}:${slug(name)}`;
    let source = wanted;
    for (let nth = 2; taken.has(source); nth += 1) source = `${wanted}#${nth}`;
    taken.add(source);
    made.push({
      ...{ source, kind, title: name, stage: "pending", reason: becauseOf(words) },
      ...(parent === undefined ? {} : { parent }),
      ...{ labels: [], comments: [], links: [], extra: {} },
    });
    return source;
  };
  for (const theme of themes) {
    const above = make("theme", theme.name, theme.because);
    for (const epic of theme.epics) {
      const parent = make("epic", epic.name, epic.because, above);
      for (const { id, because } of epic.members as readonly GroupMember[])
        places.set(id, { parent, reason: becauseOf(because) });
    }
  }
  return { made, places };
};
