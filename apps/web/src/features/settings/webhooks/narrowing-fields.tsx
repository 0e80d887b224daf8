import { MultiSelect, Select, TagsInput } from "@mantine/core";
import { itemKind, memberKind, stageLabels, stageNames, viewKind } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useMemo } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { messageAt } from "../../../lib/problems.ts";
import { kindLabels, type NarrowingDraft } from "./narrowing.ts";

type Props = {
  readonly draft: NarrowingDraft;
  readonly problem: Problem | undefined;
  /** Only what is below items of this product can be chosen. */
  readonly product?: string | undefined;
  onChange(change: Partial<NarrowingDraft>): void;
};

type Named = { readonly value: string; readonly label: string };
const byLabel = (a: Named, b: Named): number => a.label.localeCompare(b.label, "en", { numeric: true });
const named = <R extends { readonly id: string }>(rows: readonly R[], nameOf: (row: R) => string): Named[] =>
  rows.map((row) => ({ value: row.id, label: nameOf(row) })).sort(byLabel);
/** One that is chosen but not to be seen keeps its place in the list, so that saving does not lose it. */
const withChosen = (options: readonly Named[], chosen: readonly string[], unseen: string): Named[] => [
  ...options,
  ...chosen.filter((id) => !options.some(({ value }) => value === id)).map((value) => ({ value, label: unseen })),
];
const stages = stageNames.map((value) => ({ value, label: stageLabels[value] }));
const kinds = Object.entries(kindLabels).map(([value, label]) => ({ value, label }));

/** Which items a webhook or a feed tells of: the same choice for both. */
export const NarrowingFields = ({ draft, problem, product, onChange }: Props) => {
  const members = useClient((from) =>
    [...from.rows.all(memberKind)].filter(({ removedAt }) => removedAt === undefined),
  );
  const above = useClient((from) =>
    [...(product === undefined ? from.rows.all(itemKind) : from.rows.by(itemKind, "product", product))].filter(
      ({ kind, deletedAt }) => kind !== "story" && deletedAt === undefined,
    ),
  );
  const saved = useClient((from) => [...from.rows.all(viewKind)]);
  const people = useMemo(() => named(members, ({ name }) => name), [members]);
  const tops = useMemo(() => named(above, ({ key, title }) => `${key} ${title}`), [above]);
  const views = useMemo(() => named(saved, ({ name }) => name), [saved]);
  const { under, view } = draft;
  return (
    <>
      <MultiSelect
        label="Only themes, epics or stories"
        placeholder={draft.kind.length === 0 ? "All of them, and everything else" : undefined}
        data={kinds}
        value={[...draft.kind]}
        clearable
        clearButtonProps={{ "aria-label": "All kinds" }}
        onChange={(kind) => onChange({ kind })}
      />
      <MultiSelect
        label="Only stories in these stages"
        description="Also when they come into one or leave it."
        placeholder={draft.stage.length === 0 ? "Any stage" : undefined}
        data={stages}
        value={[...draft.stage]}
        clearable
        clearButtonProps={{ "aria-label": "Any stage" }}
        onChange={(stage) => onChange({ stage })}
      />
      <MultiSelect
        label="Only items assigned to"
        placeholder={draft.assignee.length === 0 ? "Anybody or nobody" : undefined}
        data={withChosen([...people, { value: "none", label: "Nobody" }], draft.assignee, "A former member")}
        value={[...draft.assignee]}
        error={messageAt(problem, "assignee")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": "Anybody or nobody" }}
        onChange={(assignee) => onChange({ assignee })}
      />
      <Select
        label="Only what is below"
        placeholder="Any theme or epic"
        data={withChosen(tops, under === null ? [] : [under], "An item that you cannot see")}
        value={under}
        error={messageAt(problem, "under")}
        limit={100}
        searchable
        clearable
        clearButtonProps={{ "aria-label": "Any theme or epic" }}
        onChange={(value) => onChange({ under: value })}
      />
      <TagsInput
        label="Only items with one of these labels"
        placeholder={draft.labels.length === 0 ? "Any label or none" : undefined}
        value={[...draft.labels]}
        error={messageAt(problem, "labels")}
        onChange={(labels) => onChange({ labels })}
      />
      <Select
        label="Only items of the saved view"
        placeholder="Any view or none"
        data={withChosen(views, view === null ? [] : [view], "A view that you cannot see")}
        value={view}
        error={messageAt(problem, "view")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": "Any view or none" }}
        onChange={(value) => onChange({ view: value })}
      />
    </>
  );
};
