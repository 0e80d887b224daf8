import { type AnyRecord, type Item, milestoneDef, releaseDef, sprintDef } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Choice } from "./choice.tsx";

type Planned = "sprint" | "release" | "milestone";
type Row = {
  readonly id: string;
  readonly product?: string;
  readonly name?: string;
  readonly state?: string;
  readonly start?: string;
  readonly day?: string;
  readonly end?: string;
};

const defs: Readonly<Record<Planned, AnyRecord>> = { sprint: sprintDef, release: releaseDef, milestone: milestoneDef };
const labels: Readonly<Record<Planned, string>> = { sprint: "Sprint", release: "Release", milestone: "Milestone" };

const isOver = (row: Row): boolean => row.state === "closed" || row.state === "released";
const dayIn = (row: Row): string => row.start ?? row.day ?? row.end ?? "9999";

/** Those of the product, what is to come first. */
const rowsOf = (name: Planned, product: string): Row[] =>
  (client.rows.by(defs[name].kind, "product", product) as Row[]).sort(
    (a, b) => Number(isOver(a)) - Number(isOver(b)) || (dayIn(a) < dayIn(b) ? -1 : 1),
  );

type Props = { readonly item: Item; readonly canEdit: boolean; readonly field: Planned };

/** The sprint, release or milestone that an item is planned for; a new one is made by its name. */
export const Plan = ({ item, canEdit, field }: Props) => {
  const { problem, run } = useCommand();
  const chosen = item[field];
  const row = useClient((from) =>
    chosen === undefined ? undefined : (from.rows.get(defs[field].kind, chosen) as Row | undefined),
  );
  const create = (name: string) => {
    const id = client.newId();
    void run("batch", {
      commands: [
        { name: `${field}.create`, input: { id, product: item.product, name } },
        { name: "item.edit", input: { item: item.id, [field]: id } },
      ],
    });
  };
  return (
    <Choice
      label={labels[field]}
      value={chosen}
      text={row?.name ?? (chosen === undefined ? undefined : "One that you cannot see")}
      none="None"
      canEdit={canEdit}
      problem={problem?.message}
      options={() =>
        rowsOf(field, item.product).map((one) => ({
          value: one.id,
          label: one.name ?? one.id,
          hint: one.state && one.state !== "planned" ? one.state : (one.start ?? one.day ?? one.end),
        }))
      }
      onPick={(value) => void run("item.edit", { item: item.id, [field]: value })}
      onCreate={create}
      createText={(name) => `Create ${field} "${name}"`}
    />
  );
};
