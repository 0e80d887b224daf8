import { itemKind, memberKind } from "@overstory/backlog";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { Avatar } from "../avatar.tsx";
import { Floating } from "../floating.tsx";
import { type Option, OptionList } from "../option-list.tsx";
import { editFields, nameOf } from "./change.ts";
import type { PanelProps } from "./panel-props.ts";

const nobody = "none";

/** Picks who works on items: oneself first, then everybody by name. */
export const AssignPanel = ({ acting, ids, anchor, onClose }: PanelProps) => {
  const now = ids.length === 1 ? (client.rows.get(itemKind, ids[0] ?? "")?.assignee ?? nobody) : undefined;
  const options = useMemo((): Option[] => {
    const me = client.session.state === "ready" ? client.session.member.id : undefined;
    const people = [...client.rows.all(memberKind)].filter((member) => member.removedAt === undefined);
    people.sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name));
    return [
      ...people.map((member) => ({
        value: member.id,
        label: member.id === me ? `${member.name} (you)` : member.name,
        words: member.email,
        icon: <Avatar name={member.name} decorative />,
        checked: member.id === now,
      })),
      { value: nobody, label: "Nobody", checked: now === nobody },
    ];
  }, [now]);
  const about = nameOf(ids);
  return (
    <Floating anchor={anchor} label={`Assignee of ${about}`} onClose={onClose}>
      <OptionList
        label="Assignee"
        placeholder={`Assign ${about} to…`}
        options={options}
        onPick={(value) => {
          onClose();
          const name = options.find((option) => option.value === value)?.label ?? "";
          editFields(acting, ids, { assignee: value === nobody ? null : value }, `${about} assigned to ${name}.`);
        }}
      />
    </Floating>
  );
};
