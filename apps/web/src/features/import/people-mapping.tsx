import { type Member, memberKind } from "@overstory/backlog";
import { useMemo } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import type { PreviewItem } from "./job.ts";
import { guessOf } from "./people.ts";
import type { PlanEdit } from "./use-plan.ts";
import { ValueMapping } from "./value-mapping.tsx";

type Props = Pick<PlanEdit, "people"> & {
  readonly items: readonly PreviewItem[];
  readonly disabled: boolean;
  onPerson: PlanEdit["setPerson"];
};

const shownAtOnce = 200;

/** Whom each name of the file means here. Who is nobody's member stays as a name beside the item. */
export const PeopleMapping = ({ people, items, disabled, onPerson }: Props) => {
  const members: readonly Member[] = useClient((from) =>
    [...from.rows.all(memberKind)].filter(({ removedAt }) => removedAt === undefined),
  );
  const names = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { assignee } of items) if (assignee !== undefined) counts.set(assignee, (counts.get(assignee) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, shownAtOnce);
  }, [items]);
  return (
    <ValueMapping
      title="People"
      values={names.map(([name, count]) => {
        const chosen = Object.hasOwn(people, name) ? people[name] : undefined;
        const { member, reason } = guessOf(name, members);
        const said = chosen === undefined ? reason : "you chose it";
        return { name, value: chosen ?? member ?? "", reason: `${count} × ${said}` };
      })}
      options={[
        { value: "", label: "Nobody here" },
        ...[...members]
          .sort((a, b) => a.name.localeCompare(b.name, "en"))
          .map(({ id, name }) => ({ value: id, label: name })),
      ]}
      disabled={disabled}
      onChange={(name, member) => onPerson(name, member)}
    />
  );
};
