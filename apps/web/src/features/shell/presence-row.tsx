import { memberKind } from "@overstory/backlog";
import type { Client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { Avatar } from "../../ui/avatar.tsx";
import styles from "./shell.module.css";

const shown = 4;

const othersIn = (from: Client): string[] => {
  const me = from.session.state === "ready" ? from.session.member.id : undefined;
  const ids = new Set(from.presence.map(({ member }) => member).filter((id) => id !== me));
  return [...ids].flatMap((id) => from.rows.get(memberKind, id)?.name ?? []).sort();
};

/** Who else is here now. */
export const PresenceRow = () => {
  const names = useClient(othersIn);
  if (names.length === 0) return null;
  return (
    <span className={styles.people} role="group" aria-label={`Also here: ${names.join(", ")}`}>
      {names.slice(0, shown).map((name) => (
        <Avatar key={name} name={name} size={22} />
      ))}
      {names.length > shown && <span className={styles.morePeople}>+{names.length - shown}</span>}
    </span>
  );
};
