import type { Product } from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useQuery } from "../../lib/use-query.ts";
import { ListWaiting } from "../../ui/beside/waiting.tsx";
import classes from "./clusters.module.css";
import { findingsText } from "./use-board.ts";

type Group = {
  readonly name: string;
  readonly because: readonly string[];
  readonly evidence: readonly { readonly id: string; readonly quote: string }[];
};
type Suggested = { readonly groups: readonly Group[]; readonly loose: number; readonly unsorted: number };

type Props = {
  readonly product: Product;
  readonly canEdit: boolean;
  onAccept(name: string, evidence: readonly string[]): void;
  onClose(): void;
};

const shownQuotes = 6;

/** Groups that the words of findings suggest: each is made a cluster, or left. */
export const Suggestions = ({ product, canEdit, onAccept, onClose }: Props) => {
  const { data, problem, again } = useQuery<Suggested>("cluster.suggest", { product: product.id });
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const leave = (name: string) => setGone(new Set(gone).add(name));
  const groups = data?.groups.filter(({ name }) => !gone.has(name)) ?? [];
  return (
    <aside className={classes.suggestions} aria-label="Suggested clusters">
      <header className={classes.columnHead}>
        <h2>Suggested clusters</h2>
        <button type="button" className={classes.icon} aria-label="Close the suggestions" onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </button>
      </header>
      {!data && !problem && <ListWaiting label="Looking for findings that say the same" />}
      {problem && (
        <p role="alert">
          {problem.message}{" "}
          <button type="button" className={classes.button} onClick={again}>
            Ask again
          </button>
        </p>
      )}
      {data && (
        <p role="status" className={classes.quiet}>
          {groups.length === 0
            ? `${findingsText(data.loose)} in no cluster: no words that three or more of them share.`
            : `${groups.length} ${groups.length === 1 ? "group" : "groups"} from ${findingsText(data.loose)}; ${data.unsorted} fit nowhere.`}
        </p>
      )}
      <ul className={classes.groups} aria-label="Suggested clusters">
        {groups.map((group) => (
          <li key={group.name} className={classes.group}>
            <input
              className={classes.field}
              aria-label={`Name of the group ${group.name}`}
              value={names[group.name] ?? group.name}
              maxLength={120}
              readOnly={!canEdit}
              onChange={(event) => setNames({ ...names, [group.name]: event.currentTarget.value })}
              onKeyDown={(event) => event.stopPropagation()}
            />
            <p className={classes.quiet}>Because of: {group.because.join(", ")}</p>
            <ul className={classes.quotes} aria-label={`Findings of ${group.name}`}>
              {group.evidence.slice(0, shownQuotes).map(({ id, quote }) => (
                <li key={id}>{quote}</li>
              ))}
              {group.evidence.length > shownQuotes && <li>and {group.evidence.length - shownQuotes} more</li>}
            </ul>
            {canEdit && (
              <span className={classes.row}>
                <button
                  type="button"
                  className={classes.primary}
                  onClick={() => {
                    onAccept(
                      (names[group.name] ?? group.name).trim() || group.name,
                      group.evidence.map(({ id }) => id),
                    );
                    leave(group.name);
                  }}
                >
                  Make a cluster of {group.evidence.length}
                </button>
                <button type="button" className={classes.button} onClick={() => leave(group.name)}>
                  Leave it
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </aside>
  );
};
