import { exposureOf, type Item, itemKind, memberKind, type Risk, riskDef, risksOf } from "@overstory/backlog";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { AddLine } from "./add-line.tsx";
import { RecordRow } from "./record-row.tsx";
import { RecordSection } from "./record-section.tsx";
import classes from "./records.module.css";

const levelOf = (exposure: number): "high" | "middle" | "low" =>
  exposure >= 15 ? "high" : exposure >= 8 ? "middle" : "low";

const Exposure = ({ risk }: { readonly risk: Risk }) => {
  const exposure = exposureOf(risk);
  if (exposure === null)
    return (
      <span className={classes.exposure} title="Likelihood and impact are not said yet">
        – × –
      </span>
    );
  const text = `Likelihood ${risk.likelihood} × impact ${risk.impact} = ${exposure}`;
  return (
    <span
      className={`${classes.exposure} numbers`}
      data-level={levelOf(exposure)}
      title={text}
      role="img"
      aria-label={text}
    >
      {risk.likelihood} × {risk.impact}
    </span>
  );
};

const Words = ({ risk, from }: { readonly risk: Risk; readonly from?: Item | undefined }) => {
  const owner = useClient((all) => (risk.owner === undefined ? undefined : all.rows.get(memberKind, risk.owner)?.name));
  const sorts = riskDef.fields.sort;
  const states = riskDef.fields.state;
  const sort = sorts?.type === "choice" && risk.sort !== undefined ? sorts.options[risk.sort] : undefined;
  const state = states?.type === "choice" && risk.state !== undefined ? states.options[risk.state] : undefined;
  return (
    <>
      <Exposure risk={risk} />
      <span className={classes.main}>
        {risk.title}
        {risk.mitigation !== undefined && <div className={classes.note}>{risk.mitigation}</div>}
      </span>
      <span className={classes.side}>
        {sort}
        {state !== undefined && risk.state !== "open" && <span className={classes.tag}>{state}</span>}
        {owner !== undefined && <Avatar name={owner} size={18} />}
        {from && (
          <Link to="/i/$itemKey" params={{ itemKey: from.key }} title={`Raised at ${from.key} ${from.title}`}>
            {from.key}
          </Link>
        )}
      </span>
    </>
  );
};

type Props = { readonly item: Item; readonly canEdit: boolean; readonly isNew: boolean };

/** What may go wrong: the item's own risks, to be changed here, and those it inherits from above. */
export const Risks = ({ item, canEdit, isNew }: Props) => {
  const { run } = useCommand();
  const [opened, setOpened] = useState<string>();
  const all = useClient((from) => risksOf(from.rows, item).map(({ risk }) => risk));
  const own = all.filter((risk) => risk.item === item.id);
  const inherited = all.filter((risk) => risk.item !== item.id);
  const highest = Math.max(0, ...inherited.map((risk) => exposureOf(risk) ?? 0));
  const mayAdd = canEdit && item.kind !== "story";
  return (
    <RecordSection label="Risks" count={own.length}>
      {own.length > 0 && (
        <ul className={classes.list}>
          {own.map((risk) => (
            <RecordRow
              key={risk.id}
              def={riskDef}
              row={risk}
              name={`the risk ${risk.title}`}
              canEdit={canEdit}
              startsOpen={risk.id === opened}
            >
              <Words risk={risk} />
            </RecordRow>
          ))}
        </ul>
      )}
      {inherited.length > 0 && (
        <details className={classes.closed}>
          <summary>
            {inherited.length} inherited
            {highest > 0 && (
              <span className="numbers">
                , the highest {highest}
                <span className="visually-hidden"> of 25</span>
              </span>
            )}
          </summary>
          <ul className={classes.list}>
            {inherited.map((risk) => (
              <li key={risk.id} className={classes.item}>
                <div className={classes.line}>
                  <Words risk={risk} from={client.rows.get(itemKind, risk.item ?? "")} />
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayAdd && (
        <AddLine
          label="Add a risk"
          placeholder="Add a risk: what may go wrong"
          hasFocus={isNew}
          add={(title, refused) => {
            const id = client.newId();
            setOpened(id);
            void run("risk.create", { id, item: item.id, title }, refused);
          }}
        />
      )}
    </RecordSection>
  );
};
