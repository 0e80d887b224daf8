import { Button } from "@mantine/core";
import { attachedKinds, documentKind, type Item, itemKind } from "@overstory/backlog";
import { useEffect, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient, useSession } from "../../../lib/data/hooks.ts";
import { problemOf } from "../../../lib/problems.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { ErrorState, Skeleton } from "../../../ui/states.tsx";
import { describeEntry } from "./describe.ts";
import type { About, HistoryEntry } from "./entry.ts";
import { EntryRow } from "./entry-row.tsx";
import classes from "./history.module.css";
import { namesHere } from "./names.ts";
import { daysOf } from "./runs.ts";

const pageSize = 30;

const filters: readonly { readonly about: About | undefined; readonly label: string }[] = [
  { about: undefined, label: "All" },
  { about: "texts", label: "Texts" },
  { about: "stage", label: "Stage" },
];

/** What happened to an item, newest first, by day and person, each of one's own changes to be undone by itself. */
export const History = ({ item }: { readonly item: Item }) => {
  const session = useSession();
  // Asked again when the item, its texts or its comments have changed and the server has heard of it.
  const watch = useClient((from) =>
    from.status.pending === 0
      ? [
          from.rows.get(itemKind, item.id),
          from.rows.get(documentKind, item.id),
          attachedKinds.reduce((sum, kind) => sum + from.rows.by(kind, "item", item.id).length, 0),
        ]
      : undefined,
  );
  const first = useQuery<{ entries: HistoryEntry[] }>("history.of", { item: item.id, limit: pageSize }, watch);
  const [older, setOlder] = useState<readonly HistoryEntry[]>([]);
  const [more, setMore] = useState<"idle" | "loading" | "end">("idle");
  const [problem, setProblem] = useState<string>();
  const [about, setAbout] = useState<About>();
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
  const told = entries
    .map((entry) => ({ entry, described: describeEntry(entry, namesHere) }))
    .filter(({ described }) => described.said !== "" && (about === undefined || described.about.includes(about)));
  return (
    <div className={classes.history} data-section="history">
      <fieldset className={classes.filters} aria-label="What to show of the history">
        {filters.map((filter) => (
          <button
            key={filter.label}
            type="button"
            aria-pressed={about === filter.about}
            data-section-focus={filter.about === undefined || undefined}
            onClick={() => setAbout(filter.about)}
          >
            {filter.label}
          </button>
        ))}
      </fieldset>
      {told.length === 0 && (
        <p className={classes.none}>
          {isWhole ? "Nothing of this kind has happened." : "Nothing of this kind lately."}
        </p>
      )}
      {daysOf(told).map(({ day, runs }) => (
        <section key={day} aria-label={day} className={classes.day}>
          <h3>{day}</h3>
          {runs.map((run) => (
            <div key={run.told[0]?.entry.version} className={classes.run}>
              <Avatar name={run.name} size={24} decorative />
              <div>
                <p className={classes.who}>{run.name}</p>
                <ol className={classes.list} aria-label="History">
                  {run.told.map((one) => (
                    <EntryRow
                      key={one.entry.version}
                      told={one}
                      canUndo={mayRevert(one.entry)}
                      onUndone={first.again}
                    />
                  ))}
                </ol>
              </div>
            </div>
          ))}
        </section>
      ))}
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
