import { evidenceDef, mapDef, mapSorts, participantsOf, productKind, type RecordBase } from "@overstory/backlog";
import { useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import classes from "./records.module.css";

const firstShown = 8;

/** What research knows of a persona: how many people, their findings, and the maps around it. */
export const PersonaResearch = ({ row }: { readonly row: RecordBase }) => {
  const [isAll, setIsAll] = useState(false);
  const evidence = useClient((from) => [...from.rows.all(evidenceDef.kind)].filter((one) => one.persona === row.id));
  const maps = useClient((from) => [...from.rows.all(mapDef.kind)].filter((one) => one.persona === row.id));
  const keys = useClient((from) => Object.fromEntries([...from.rows.all(productKind)].map(({ id, key }) => [id, key])));
  const people = participantsOf(evidence);
  const shown = isAll ? evidence : evidence.slice(0, firstShown);
  return (
    <>
      <section className={classes.research} aria-label="Maps">
        <h3>Maps</h3>
        {maps.length === 0 && <p className={classes.quiet}>No map is drawn around it yet.</p>}
        <ul>
          {maps.map(({ id, name, sort, product = "" }) => (
            <li key={id}>
              <a href={`/${keys[product]}/research/maps/${id}`}>{name}</a>{" "}
              <span className={classes.quiet}>{mapSorts[sort]}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.research} aria-label="Evidence">
        <h3>
          Evidence{" "}
          {evidence.length > 0 && (
            <span className={classes.quiet}>
              {evidence.length} {evidence.length === 1 ? "finding" : "findings"} of {people}{" "}
              {people === 1 ? "person" : "people"}
            </span>
          )}
        </h3>
        {evidence.length === 0 && <p className={classes.quiet}>No finding is of this persona yet.</p>}
        <ul>
          {shown.map(({ id, quote, participant, product = "" }) => (
            <li key={id}>
              <a href={`/${keys[product]}/research/evidence?on=${id}`}>{quote}</a>{" "}
              <span className={classes.quiet}>{participant}</span>
            </li>
          ))}
        </ul>
        {shown.length < evidence.length && (
          <button type="button" className={classes.all} onClick={() => setIsAll(true)}>
            Show all {evidence.length}
          </button>
        )}
      </section>
    </>
  );
};
