import { Button } from "@mantine/core";
import { commentKind, documentKind, type Item, itemKind, memberKind } from "@overstory/backlog";
import { useEffect, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient, useSession } from "../../../lib/data/hooks.ts";
import { problemOf } from "../../../lib/problems.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { ErrorState, Skeleton } from "../../../ui/states.tsx";
import { describeEntry } from "./describe.ts";
import type { HistoryEntry, Names } from "./entry.ts";
import { EntryRow } from "./entry-row.tsx";
import classes from "./history.module.css";

const pageSize = 30;

const names: Names = {
  member: (id) => client.rows.get(memberKind, id)?.name ?? "a former member",
  item: (id) => {
    const item = client.rows.get(itemKind, id);
    return item ? `${item.key} ${item.title}` : "an item that is gone";
  },
};

/** What happened to an item, newest first, each of one's own changes to be undone by itself. */
export const History = ({ item }: { readonly item: Item }) => {
  const session = useSession();
  // Asked again when the item, its texts or its comments have changed and the server has heard of it.
  const watch = useClient((from) =>
    from.status.pending === 0
      ? [
          from.rows.get(itemKind, item.id),
          from.rows.get(documentKind, item.id),
          from.rows.by(commentKind, "item", item.id).length,
        ]
      : undefined,
  );
  const first = useQuery<{ entries: HistoryEntry[] }>("history.of", { item: item.id, limit: pageSize }, watch);
  const [older, setOlder] = useState<readonly HistoryEntry[]>([]);
  const [more, setMore] = useState<"idle" | "loading" | "end">("idle");
  const [problem, setProblem] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: older pages belong to one item.
  useEffect(() => {
    setOlder([]);
    setMore("idle");
  }, [item.id]);
  if (first.problem && !first.data) {
    const text =
      first.problem.code === "offline"
        ? "The history is on the server, which cannot be reached now."
        : first.problem.message;
    return (
      <ErrorState title="The history did not load" text={text} action={{ label: "Try again", onClick: first.again }} />
    );
  }
  if (!first.data || session.state !== "ready") return <Skeleton width="70%" height={24} />;
  const seen = new Set(first.data.entries.map((entry) => entry.version));
  const entries = [...first.data.entries, ...older.filter((entry) => !seen.has(entry.version))];
  const isWhole = more === "end" || entries.length < pageSize;
  const loadMore = async () => {
    setMore("loading");
    setProblem(undefined);
    try {
      const before = entries.at(-1)?.version;
      const { entries: next } = await client.query<{ entries: HistoryEntry[] }>("history.of", {
        item: item.id,
        limit: pageSize,
        before,
      });
      setOlder((have) => [...have, ...next]);
      setMore(next.length < pageSize ? "end" : "idle");
    } catch (error) {
      setProblem(problemOf(error).message);
      setMore("idle");
    }
  };
  const mayRevert = (entry: HistoryEntry) =>
    entry.actor === session.member.id
      ? session.capabilities.has("backlog.comment")
      : session.capabilities.has("history.revert-any");
  return (
    <div>
      <ol className={classes.list} aria-label="History">
        {entries.map((entry) => {
          const described = describeEntry(entry, names);
          return described.said === "" ? null : (
            <EntryRow
              key={entry.version}
              entry={entry}
              described={described}
              canUndo={mayRevert(entry)}
              onUndone={first.again}
            />
          );
        })}
      </ol>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      {!isWhole && (
        <Button size="compact-sm" variant="default" loading={more === "loading"} onClick={() => void loadMore()}>
          Show older changes
        </Button>
      )}
    </div>
  );
};
