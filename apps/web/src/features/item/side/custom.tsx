import { type CustomField, customFieldDef, type Item, memberKind } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { OptionList } from "../../../ui/option-list.tsx";
import { Choice } from "./choice.tsx";
import { peopleOptions } from "./people.tsx";
import classes from "./property.module.css";
import { Property } from "./property.tsx";
import { TextField } from "./text-field.tsx";

type Props = { readonly item: Item; readonly field: CustomField; readonly canEdit: boolean };

const inputTypes = { text: "text", number: "number", date: "date", link: "url" } as const;
const isInput = (type: string): type is keyof typeof inputTypes => type in inputTypes;

const Own = ({ item, field, canEdit }: Props) => {
  const { problem, run } = useCommand();
  const value = item.custom?.[field.id];
  const label = field.name ?? "Field";
  const type = field.type ?? "text";
  const set = (next: unknown, refused?: Parameters<typeof run>[2]) =>
    void run("item.edit", { item: item.id, custom: { [field.id]: next } }, refused);
  const person = useClient((from) => (type === "person" ? from.rows.get(memberKind, String(value))?.name : undefined));
  if (isInput(type))
    return (
      <TextField
        label={label}
        type={inputTypes[type]}
        value={value === undefined ? "" : String(value)}
        canEdit={canEdit}
        hint={field.hint}
        save={(text, refused) => set(text === "" ? null : type === "number" ? Number(text) : text, refused)}
      />
    );
  if (type === "flag")
    return (
      <label className={classes.property} title={field.hint}>
        <span className={classes.label}>{label}</span>
        <input
          type="checkbox"
          className={classes.check}
          checked={value === true}
          disabled={!canEdit}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      </label>
    );
  if (type === "choices") {
    const chosen = Array.isArray(value) ? value.map(String) : [];
    return (
      <Property
        label={label}
        text={chosen.join(", ") || "None"}
        isEmpty={chosen.length === 0}
        canEdit={canEdit}
        problem={problem?.message}
        editor={() => (
          <OptionList
            label={label}
            placeholder={`${label}…`}
            multiple
            options={(field.options ?? []).map((option) => ({
              value: option,
              label: option,
              checked: chosen.includes(option),
            }))}
            onPick={(picked) =>
              set(chosen.includes(picked) ? chosen.filter((one) => one !== picked) : [...chosen, picked])
            }
          />
        )}
      />
    );
  }
  const text = value === undefined ? undefined : type === "person" ? (person ?? "Somebody") : String(value);
  return (
    <Choice
      label={label}
      value={value === undefined ? undefined : String(value)}
      text={text}
      none="None"
      canEdit={canEdit}
      problem={problem?.message}
      options={() =>
        type === "person"
          ? peopleOptions(client)
          : (field.options ?? []).map((option) => ({ value: option, label: option }))
      }
      onPick={(picked) => set(picked)}
    />
  );
};

/** The workspace's own fields that items of this kind have. */
export const CustomFields = ({ item, canEdit }: Omit<Props, "field">) => {
  const fields = useClient((from) =>
    [...from.rows.all(customFieldDef.kind)]
      .filter((field) => !field.kinds || field.kinds.includes(item.kind))
      .filter((field) => field.archived !== true || item.custom?.[field.id] !== undefined)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
  );
  return fields.map((field) => <Own key={field.id} item={item} field={field} canEdit={canEdit} />);
};
