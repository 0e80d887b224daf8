import { pokerKind, productKind } from "@overstory/backlog";
import { useMemo } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { momentOf } from "../../lib/dates.ts";
import { versionOf } from "../../lib/together/version.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { Opening } from "../../ui/together/opening.tsx";
import { type SessionLine, SessionList, SessionPage } from "../../ui/together/session-list.tsx";
import { listActions } from "./list-actions.ts";
import { NewPoker } from "./new-poker.tsx";
import classes from "./room.module.css";

type Summary = {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly mode: "live" | "async";
  readonly deadline: string | null;
  readonly state: "open" | "closed";
  readonly facilitator: { readonly id: string; readonly name: string };
  readonly items: number;
  readonly people: number;
  readonly mine: number;
  readonly createdAt: string;
  readonly closedAt: string | null;
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const lineOf = (one: Summary): SessionLine => ({
  id: one.id,
  path: `/poker/${one.id}`,
  name: one.name,
  about: [
    client.rows.get(productKind, one.product)?.name,
    counted(one.items, "item", "items"),
    counted(one.people, "person", "people"),
    one.state === "closed"
      ? one.closedAt && `closed ${momentOf(one.closedAt)}`
      : one.mode === "live"
        ? `live with ${one.facilitator.name}`
        : one.deadline
          ? `until ${momentOf(one.deadline)}`
          : "at one's own pace",
  ]
    .filter(Boolean)
    .join(" · "),
  mine: one.mine > 0 ? counted(one.mine, "waits for your vote", "wait for your vote") : undefined,
});

/** All poker sessions that one may see, and making a new one. */
export const PokerPage = () => {
  const canEdit = useMay("backlog.edit");
  const address = useAddress();
  const rows = useClient((from) => [...from.rows.all(pokerKind)]);
  const { data, problem, again } = useQuery<{ sessions: Summary[] }>("poker.list", {}, versionOf(rows));
  const isNew = canEdit && address.get("new") !== "";
  const open = () => address.set({ new: "1" }, "push");
  const close = () => address.set({ new: undefined, product: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` is made of the address.
  const actions = useMemo(() => bindActions(listActions, () => ({ canEdit, create: open })), [canEdit, address]);
  useActions(actions);
  if (isNew)
    return (
      <SessionPage title="New poker session" action={null}>
        <NewPoker onClose={close} />
      </SessionPage>
    );
  const sessions = data?.sessions ?? [];
  return (
    <SessionPage
      title="Poker"
      action={
        canEdit && (
          <button type="button" className={classes.primary} onClick={open}>
            New session
          </button>
        )
      }
    >
      {problem && !data && (
        <ErrorState
          title="The sessions did not load."
          text={problem.message}
          action={{ label: "Try again", onClick: again }}
        />
      )}
      {!data && !problem && <Opening what="list" isOffline={false} />}
      {data && sessions.length === 0 && (
        <EmptyState text="Sessions stand here: stories that are scored together, each vote unseen until all are shown." />
      )}
      <SessionList title="Open" lines={sessions.filter(({ state }) => state === "open").map(lineOf)} />
      <SessionList title="Closed" lines={sessions.filter(({ state }) => state === "closed").map(lineOf)} />
    </SessionPage>
  );
};
