import { stageLabels } from "@overstory/backlog";

/** Which items a webhook or feed tells of, as the server says it; `null` is all. */
export type Narrowing = {
  readonly labels: readonly string[] | null;
  readonly filter: Filter | null;
  readonly view: { readonly id: string; readonly name: string | null } | null;
};
type Filter = Readonly<Record<string, unknown>> & {
  readonly kind?: readonly string[];
  readonly stage?: readonly string[];
  readonly assignee?: readonly string[];
  readonly under?: string;
};

/** The same while it is filled in; nothing chosen is all. */
export type NarrowingDraft = {
  readonly labels: readonly string[];
  readonly kind: readonly string[];
  readonly stage: readonly string[];
  readonly assignee: readonly string[];
  readonly under: string | null;
  readonly view: string | null;
  /** Parts of the filter that were set elsewhere: they stay. */
  readonly rest: Readonly<Record<string, unknown>>;
};

export const wide: NarrowingDraft = {
  ...{ labels: [], kind: [], stage: [], assignee: [] },
  ...{ under: null, view: null, rest: {} },
};

export const narrowingDraftOf = ({ labels, filter, view }: Narrowing): NarrowingDraft => {
  const { kind = [], stage = [], assignee = [], under = null, ...rest } = filter ?? {};
  return { labels: labels ?? [], kind, stage, assignee, under, view: view?.id ?? null, rest };
};

/** As a command takes it; what is all is `null`. */
export const narrowingOf = ({ labels, kind, stage, assignee, under, view, rest }: NarrowingDraft) => {
  const filter = {
    ...rest,
    ...(kind.length > 0 && { kind }),
    ...(stage.length > 0 && { stage }),
    ...(assignee.length > 0 && { assignee }),
    ...(under !== null && { under }),
  };
  return {
    labels: labels.length > 0 ? labels : null,
    filter: Object.keys(filter).length > 0 ? filter : null,
    view,
  };
};

export const kindLabels: Readonly<Record<string, string>> = { theme: "Themes", epic: "Epics", story: "Stories" };

const orOf = (words: readonly string[]): string => words.join(" or ");

/** Which items are told of, in words. */
export const narrowingText = (
  { labels, filter, view }: Narrowing,
  names: { readonly member: (id: string) => string; readonly item: (id: string) => string },
): string => {
  const { kind, stage, assignee, under, ...rest } = filter ?? {};
  const others = Object.keys(rest);
  return [
    kind && `only ${orOf(kind.map((one) => (kindLabels[one] ?? one).toLowerCase()))}`,
    stage && `in ${orOf(stage.map((one) => (stageLabels as Readonly<Record<string, string>>)[one] ?? one))}`,
    assignee && `assigned to ${orOf(assignee.map((id) => (id === "none" ? "nobody" : names.member(id))))}`,
    under !== undefined && `below ${names.item(under)}`,
    labels && `labelled ${orOf(labels)}`,
    view && (view.name === null ? "in a view that you cannot see" : `in the view “${view.name}”`),
    others.length > 0 && `filtered by ${others.join(" and ")}`,
  ]
    .filter(Boolean)
    .map((part) => `, ${part}`)
    .join("");
};
