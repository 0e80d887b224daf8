import { type Item, memberKind } from "@overstory/backlog";
import { type Client, client } from "../../../lib/data/client.ts";
import { useMember } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import type { Option } from "../../../ui/option-list.tsx";
import { Choice } from "./choice.tsx";

/** Everybody present, oneself first. */
export const peopleOptions = (from: Client): Option[] => {
  const me = from.session.state === "ready" ? from.session.member.id : undefined;
  return [...from.rows.all(memberKind)]
    .filter((member) => member.removedAt === undefined)
    .sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name, "en"))
    .map((member) => ({
      value: member.id,
      label: member.id === me ? `${member.name} (you)` : member.name,
      words: member.email,
      icon: <Avatar name={member.name} size={18} decorative />,
    }));
};

/** Who has it in hand: a present member, or nobody. */
export const Assignee = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const { problem, run } = useCommand();
  const member = useMember(item.assignee);
  return (
    <Choice
      label="Assignee"
      value={item.assignee}
      text={member?.name}
      none="Nobody"
      canEdit={canEdit}
      problem={problem?.message}
      options={() => peopleOptions(client)}
      onPick={(assignee) => void run("item.edit", { item: item.id, assignee })}
    >
      {member && (
        <>
          <Avatar name={member.name} size={18} decorative />
          {member.name}
        </>
      )}
    </Choice>
  );
};
