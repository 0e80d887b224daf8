import { type evidenceDef, interviewDef, productKind, type RowOf } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import classes from "./words-link.module.css";

type Evidence = RowOf<typeof evidenceDef>;

/** The way from a finding to its very words in their interview; nothing for one that comes from none. */
export const WordsLink = ({ row }: { readonly row: Evidence }) => {
  const go = useGo();
  const interview = useClient((from) =>
    row.interview === undefined ? undefined : from.rows.get(interviewDef.kind, row.interview),
  );
  const key = useClient((from) => from.rows.get(productKind, row.product as string)?.key);
  if (!interview || key === undefined) return null;
  const path = `/${key}/research/interviews/${interview.id}?at=${row.id}`;
  return (
    <span className={classes.origin}>
      <a
        href={path}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go(path);
        }}
      >
        {row.start === undefined || row.gone ? "Interview" : "In its interview"}: {interview.title}
      </a>
      {row.gone && <span className={classes.gone}>text gone</span>}
    </span>
  );
};
