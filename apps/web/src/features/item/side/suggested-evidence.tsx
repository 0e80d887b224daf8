import { type Evidence, evidenceDef, type Item } from "@overstory/backlog";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { evidencePlace } from "../../../lib/evidence-place.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { PathLink } from "../../../ui/path-link.tsx";
import classes from "./evidence.module.css";

type Suggested = {
  readonly evidence: readonly { readonly id: string; readonly quote: string; readonly shared: readonly string[] }[];
};

type Props = { readonly item: Item; readonly canEdit: boolean };

const Suggestions = ({ item, canEdit }: Props) => {
  const { run } = useCommand();
  const traces = Object.keys(item.traces ?? {}).length;
  const { data, problem, loading } = useQuery<Suggested>("trace.suggest", { item: item.id }, `${traces} ${item.title}`);
  const found = (data?.evidence ?? []).filter(({ id }) => item.traces?.[id] === undefined);
  if (problem) return <p className={classes.about}>{problem.message}</p>;
  if (!data && loading) return <p className={classes.about}>Looking through the evidence…</p>;
  if (found.length === 0) return <p className={classes.about}>No finding shares its words.</p>;
  return (
    <ul className={classes.traces} aria-label="Suggested evidence">
      {found.map(({ id, quote, shared }) => {
        const row = client.rows.get(evidenceDef.kind, id) as Evidence | undefined;
        return (
          <li key={id} className={classes.trace} data-stance="suggested">
            {row ? (
              <PathLink to={evidencePlace(client.rows, row)} className={classes.quote}>
                {quote}
              </PathLink>
            ) : (
              <span className={classes.quote}>{quote}</span>
            )}
            <span className={classes.about}>Both say {shared.slice(0, 4).join(", ")}</span>
            {canEdit && (
              <span className={classes.offer}>
                {(["supports", "contradicts"] as const).map((stance) => (
                  <button
                    key={stance}
                    type="button"
                    onClick={() => void run("trace.set", { item: item.id, evidence: id, stance })}
                  >
                    It {stance}
                  </button>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
};

/** Findings that share the item's words, looked for on request; a person says whether one belongs. */
export const SuggestedEvidence = ({ item, canEdit }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const hasAny = useClient((from) => from.rows.by(evidenceDef.kind, "product", item.product).length > 0);
  if (!hasAny) return null;
  return (
    <div className={classes.suggest}>
      <button type="button" className={classes.add} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Hide suggestions" : "Suggest evidence"}
      </button>
      {isOpen && <Suggestions item={item} canEdit={canEdit} />}
    </div>
  );
};
