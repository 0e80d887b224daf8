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
    <ul className={styles.people} aria-label="Also here">
      {names.slice(0, shown).map((name) => (
        <li key={name}>
          <Avatar name={name} size={22} />
        </li>
      ))}
      {names.length > shown && <li className={styles.morePeople}>+{names.length - shown}</li>}
    </ul>
  );
};
