import {
  customFieldDef,
  type Filter,
  type Item,
  itemKinds,
  matcherOf,
  memberKind,
  stageNames,
} from "@overstory/backlog";
import type { Rows } from "@overstory/kernel";
import type { Clause } from "./search.ts";

type Test = (item: Item) => boolean;

const isMember = (rows: Rows, id: string): boolean =>
  id === "none" || rows.get(memberKind, id)?.removedAt === undefined;

const filterOf = (rows: Rows, { property, values }: Clause): Filter | undefined => {
  switch (property) {
    case "kind": {
      const kind = itemKinds.filter((name) => values.includes(name));
      return kind.length > 0 ? { kind } : undefined;
    }
    case "stage": {
      const stage = stageNames.filter((name) => values.includes(name));
      return stage.length > 0 ? { stage } : undefined;
    }
    case "label":
      return { label: [...values] };
    case "assignee": {
      // Members who left have no name to look up any more.
      const assignee = values.filter((id) => isMember(rows, id) && (id === "none" || rows.get(memberKind, id)));
      return assignee.length > 0 ? { assignee } : undefined;
    }
    case "scored":
      return { scored: values[0] === "yes" };
    case "sprint":
      return { sprint: [...values] };
    case "release":
      return { release: [...values] };
    case "milestone":
      return { milestone: [...values] };
    case "link":
      return { link: [...values] };
    case "finding":
      return { finding: [...values] };
    case "text":
      return { text: values[0] ?? "" };
    default: {
      const field = property.slice("f.".length);
      // A field that is gone asks nothing any more.
      return rows.get(customFieldDef.kind, field) ? { custom: { [field]: [...values] } } : undefined;
    }
  }
};

const testOf = (rows: Rows, clause: Clause, trash: boolean): Test | undefined => {
  const filter = filterOf(rows, clause);
  if (!filter) return undefined;
  const passes = matcherOf(rows, { ...filter, trash });
  if (!clause.isNot) return passes;
  // Themes and epics have no stage of their own: "stage is not" asks about stories.
  return (item) => (clause.property !== "stage" || item.kind === "story") && !passes(item);
};

/** Whether an item passes all chips; `undefined` where there is nothing to ask. */
export const filterTest = (rows: Rows, clauses: readonly Clause[], trash: boolean): Test | undefined => {
  const tests = clauses.flatMap((clause) => testOf(rows, clause, trash) ?? []);
  if (tests.length === 0) return undefined;
  return (item) => (item.deletedAt !== undefined) === trash && tests.every((test) => test(item));
};
