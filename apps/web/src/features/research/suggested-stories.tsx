import { type Evidence, productKind } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useQuery } from "../../lib/use-query.ts";
import { useItemsUnder } from "../../ui/items/linked-items.tsx";
import { PathLink } from "../../ui/path-link.tsx";
import classes from "./suggested-stories.module.css";

type Suggested = {
  readonly items: readonly {
    readonly id: string;
    readonly key: string;
    readonly title: string;
    readonly shared: readonly string[];
  }[];
};

type Props = { readonly row: Evidence; readonly canEdit: boolean };

/** Stories that share the finding's words, and its place in the chain; a person says whether one belongs. */
export const SuggestedStories = ({ row, canEdit }: Props) => {
  const { problem: refused, run } = useCommand();
  const traced = useItemsUnder("trace", row.id);
  const key = useClient((from) => from.rows.get(productKind, row.product as string)?.key);
  const { data, problem } = useQuery<Suggested>(
    "trace.suggest",
    { evidence: row.id },
    `${traced.length} ${row.quote ?? ""}`,
  );
  const found = (data?.items ?? []).filter(({ id }) => !traced.some((item) => item.id === id));
  return (
    <section className={classes.box} aria-label="Suggested stories">
      <h2>Suggested stories</h2>
      {problem && <p className={classes.told}>{problem.message}</p>}
      {data && found.length === 0 && <p className={classes.told}>No other story shares its words.</p>}
      <ul>
        {found.map(({ id, key: itemKey, title, shared }) => (
          <li key={id}>
            <PathLink to={`/i/${itemKey}`} className={classes.title}>
              <span className={classes.key}>{itemKey}</span> {title}
            </PathLink>
            <span className={classes.told}>Both say {shared.slice(0, 4).join(", ")}</span>
            {canEdit && (
              <span className={classes.offer}>
                {(["supports", "contradicts"] as const).map((stance) => (
                  <button
                    key={stance}
                    type="button"
                    aria-label={`It ${stance} ${itemKey}`}
                    onClick={() => void run("trace.set", { item: id, evidence: row.id, stance })}
                  >
                    It {stance}
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {refused && <p role="alert">{refused.message}</p>}
      {key !== undefined && (
        <PathLink to={`/${key}/trace?on=${row.id}`} className={classes.chain}>
          Show it in Trace
        </PathLink>
      )}
    </section>
  );
};
