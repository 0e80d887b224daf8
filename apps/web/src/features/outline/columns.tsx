import { type AnyRecord, customFieldDef, filledOf, type Item, linksOf, planDefs, strengthOf } from "@overstory/backlog";
import { memo, type ReactNode, useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { ownText } from "../../lib/listing/own-field.ts";
import { EvidenceDots } from "../../ui/evidence-dots.tsx";
import { ruleText } from "../../ui/listing/filter-words.ts";
import { Cell } from "./cell.tsx";
import styles from "./cells.module.css";

/** A column that a person may add. */
export type Column = { readonly id: string; readonly label: string; text(item: Item): ReactNode };

const nameOf = (def: AnyRecord, id: string | undefined): string =>
  id === undefined
    ? ""
    : String((client.rows.get(def.kind, id) as unknown as Record<string, unknown> | undefined)?.[def.name] ?? "");

const storyOnly =
  (text: (item: Item) => ReactNode) =>
  (item: Item): ReactNode =>
    item.kind === "story" ? text(item) : "";

const fixed: readonly Column[] = [
  {
    id: "evidence",
    label: "Evidence",
    text: storyOnly((item) => <EvidenceDots {...strengthOf(client.rows, item)} />),
  },
  {
    id: "quality",
    label: "Story quality",
    text: ({ findings = [] }) =>
      findings.length === 0
        ? ""
        : `⚠ ${ruleText(findings[0] as string)}${findings.length > 1 ? ` +${findings.length - 1}` : ""}`,
  },
  {
    id: "criteria",
    label: "Criteria",
    text: ({ criteria }) =>
      !criteria ? "" : criteria.broken ? "Not readable" : `${criteria.confirmed} of ${criteria.scenarios} confirmed`,
  },
  {
    id: "written",
    label: "Written",
    text: ({ kind, filled = 0 }) => `${filled} of ${filledOf(kind, { id: "", product: "" }).wanted}`,
  },
  { id: "sprint", label: "Sprint", text: ({ sprint }) => nameOf(planDefs.sprint, sprint) },
  { id: "release", label: "Release", text: ({ release }) => nameOf(planDefs.release, release) },
  { id: "milestone", label: "Milestone", text: ({ milestone }) => nameOf(planDefs.milestone, milestone) },
  {
    id: "personas",
    label: "Personas",
    text: ({ links }) =>
      linksOf(client.rows, links)
        .persona.map(({ name }) => name)
        .join(", "),
  },
  { id: "ticket", label: "Tech ticket", text: ({ ticket }) => ticket?.key ?? ticket?.url ?? "" },
];

/** Every column there is to add: the fixed ones, and the workspace's own fields. */
export const columnsNow = (): Column[] => [
  ...fixed,
  ...[...client.rows.all(customFieldDef.kind)]
    .filter((field) => !field.archived)
    .map((field) => ({
      id: `f.${field.id}`,
      label: field.name ?? "",
      text: ({ custom }: Item) => ownText(field.type, custom?.[field.id]),
    })),
];

/** The asked-for columns that there are. */
const columnsNamed = (ids: readonly string[]): Column[] => {
  const all = new Map(columnsNow().map((column) => [column.id, column]));
  return ids.flatMap((id) => all.get(id) ?? []);
};

/** The asked-for columns, the same list until they or the fields change; `ids` are joined by commas. */
export const useColumns = (ids: string): readonly Column[] => {
  const fields = useClient((from) => [...from.rows.all(customFieldDef.kind)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the workspace's own fields give columns of their own.
  return useMemo(() => (ids === "" ? [] : columnsNamed(ids.split(","))), [ids, fields]);
};

/** The cells of the columns that a person added. */
export const MoreCells = memo(({ item, columns }: { readonly item: Item; readonly columns: readonly Column[] }) => {
  // Names of sprints and evidence may change without the item.
  useClient((from) => from.revision);
  return columns.map(({ id, text }) => (
    <Cell key={id} className={styles.moreCell} name={id}>
      <span>{text(item)}</span>
    </Cell>
  ));
});
MoreCells.displayName = "MoreCells";
