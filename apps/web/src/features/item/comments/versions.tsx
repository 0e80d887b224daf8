import { Modal } from "@mantine/core";
import type { Comment } from "@overstory/backlog";
import { momentOf } from "../../../lib/dates.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { useFocusReturn, useKeyLayer } from "../../../ui/key-layer.ts";
import { ErrorState, Skeleton } from "../../../ui/states.tsx";
import { TextDiff } from "../../../ui/text-diff.tsx";
import type { HistoryEntry } from "../history/entry.ts";
import classes from "./comments.module.css";

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** How a comment came to read as it does: each edit as a difference, the newest first. */
export const Versions = ({ comment, onClose }: { readonly comment: Comment; onClose(): void }) => {
  useKeyLayer();
  useFocusReturn();
  const { data, problem, again } = useQuery<{ entries: HistoryEntry[] }>("history.of", {
    item: comment.item,
    limit: 200,
  });
  const edits = (data?.entries ?? []).flatMap((entry) =>
    entry.changes
      .filter(
        ({ kind, id, before, after }) => kind === "comment" && id === comment.id && before && after && "body" in after,
      )
      .map(({ before, after }) => ({ entry, before: textOf(before?.body), after: textOf(after?.body) })),
  );
  return (
    <Modal opened onClose={onClose} title="Edits of this comment" size={560}>
      {problem && !data && (
        <ErrorState
          title="The edits did not load"
          text={problem.message}
          action={{ label: "Try again", onClick: again }}
        />
      )}
      {!data && !problem && <Skeleton width="70%" height={24} />}
      {data && edits.length === 0 && (
        <p className={classes.quiet}>The edits are older than the last 200 changes of this item.</p>
      )}
      <ol className={classes.versions}>
        {edits.map(({ entry, before, after }) => (
          <li key={entry.version}>
            <p className={classes.quiet}>
              {entry.actorName}, <time dateTime={entry.at}>{momentOf(entry.at)}</time>
            </p>
            <TextDiff before={before} after={after} />
          </li>
        ))}
      </ol>
    </Modal>
  );
};
