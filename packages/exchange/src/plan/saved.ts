import { FIELDS, type Field } from "../jira/fields.ts";
import type { Kind } from "../jira/kinds.ts";
import type { Mapping } from "../jira/mapping-types.ts";
import { PRIORITIES, type Priority } from "../jira/priorities.ts";
import { STAGES, type Stage } from "../jira/stages.ts";

/** What a person chose in a mapping, by the names that stand in the file. */
export interface MappingChoices {
  columns: Readonly<Record<string, string | null>>;
  stages: Readonly<Record<string, string>>;
  kinds: Readonly<Record<string, string>>;
  priorities?: Readonly<Record<string, string>> | undefined;
  dates?: "dmy" | "mdy" | undefined;
  groups?: boolean | undefined;
}

const reason = "as it was mapped last time";
const kinds: readonly string[] = ["theme", "epic", "story"];

/** What is to be kept of a mapping for the next file like it. */
export const choicesOf = ({ columns, stages, kinds: types, priorities, dates, groups }: Mapping): MappingChoices => ({
  columns: Object.fromEntries(columns.flatMap(({ header, field }) => (header === "" ? [] : [[header, field]]))),
  stages: Object.fromEntries(Object.entries(stages).map(([name, { stage }]) => [name, stage])),
  kinds: Object.fromEntries(Object.entries(types).map(([name, { kind }]) => [name, kind])),
  ...(priorities && {
    priorities: Object.fromEntries(Object.entries(priorities).map(([name, { priority }]) => [name, priority])),
  }),
  ...(dates.certain && { dates: dates.order }),
  ...(groups !== undefined && { groups }),
});

const own = <T>(all: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined;

/** A proposed mapping with what was chosen last time, wherever the file bears the same names. `undefined` where nothing differs. */
export const withChoices = (mapping: Mapping, saved: MappingChoices): Mapping | undefined => {
  let isOther = false;
  const columns = mapping.columns.map((column) => {
    const field = own(saved.columns, column.header);
    const isField = field === null || (field !== undefined && (FIELDS as readonly string[]).includes(field));
    if (column.header === "" || !isField || field === column.field) return column;
    isOther = true;
    return { ...column, field: field as Field | null, confidence: "certain" as const, reason };
  });
  const stages = Object.fromEntries(
    Object.entries(mapping.stages).map(([name, one]) => {
      const stage = own(saved.stages, name);
      if (stage === undefined || stage === one.stage || !(STAGES as readonly string[]).includes(stage))
        return [name, one];
      isOther = true;
      return [name, { stage: stage as Stage, reason }];
    }),
  );
  const types = Object.fromEntries(
    Object.entries(mapping.kinds).map(([name, one]) => {
      const kind = own(saved.kinds, name);
      if (kind === undefined || kind === one.kind || !kinds.includes(kind)) return [name, one];
      isOther = true;
      return [name, { kind: kind as Kind, reason }];
    }),
  );
  const priorities =
    mapping.priorities &&
    Object.fromEntries(
      Object.entries(mapping.priorities).map(([name, one]) => {
        const priority = own(saved.priorities ?? {}, name);
        if (
          priority === undefined ||
          priority === one.priority ||
          !(PRIORITIES as readonly string[]).includes(priority)
        )
          return [name, one];
        isOther = true;
        return [name, { priority: priority as Priority, reason }];
      }),
    );
  const isUndecided = saved.dates !== undefined && !mapping.dates.certain;
  const isGrouped = saved.groups === true && mapping.groups !== true;
  if (!isOther && !isUndecided && !isGrouped) return undefined;
  return {
    ...mapping,
    columns,
    stages,
    kinds: types,
    ...(priorities && { priorities }),
    ...(isUndecided && {
      dates: { ...mapping.dates, order: saved.dates as "dmy" | "mdy", certain: true, reason },
      questions: mapping.questions.filter(({ id }) => id !== "date-order"),
    }),
    ...(isGrouped && { groups: true }),
  };
};
