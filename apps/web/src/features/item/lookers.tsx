import { memberKind } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { Avatar } from "../../ui/avatar.tsx";
import classes from "./item.module.css";

/** Who else looks at the item now. */
export const Lookers = ({ item }: { readonly item: string }) => {
  const names = useClient((from) => {
    const me = from.session.state === "ready" ? from.session.member.id : undefined;
    const members = new Set(
      from.presence.filter((one) => one.item === item && one.member !== me).map((one) => one.member),
    );
    return [...members].map((id) => from.rows.get(memberKind, id)?.name ?? "Somebody");
  });
  if (names.length === 0) return null;
  const words = `${names.join(", ")} ${names.length === 1 ? "is" : "are"} looking at this`;
  return (
    <span className={classes.lookers} role="status" title={words}>
      {names.slice(0, 4).map((name) => (
        <Avatar key={name} name={name} size={20} decorative />
      ))}
      <span className={classes.lookersText}>{words}</span>
    </span>
  );
};
