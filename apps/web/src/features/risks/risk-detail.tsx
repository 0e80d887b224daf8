import { itemKind, type Risk, riskDef } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useState } from "react";
import { useClient, useRollUp } from "../../lib/data/hooks.ts";
import { ItemLines } from "../../ui/items/item-line.tsx";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { useRecordEdit } from "../../ui/record/use-record-edit.ts";
import classes from "./risks.module.css";

type Props = { readonly risk: Risk; readonly canEdit: boolean };

const steps: Readonly<Record<"likelihood" | "impact", readonly string[]>> = {
  likelihood: ["Rare", "Unlikely", "Possible", "Likely", "Nearly certain"],
  impact: ["Minor", "Noticeable", "Serious", "Heavy", "Severe"],
};

const ScaleField = ({ risk, canEdit, name }: Props & { readonly name: "likelihood" | "impact" }) => {
  const edit = useRecordEdit(riskDef, risk);
  const [problem, setProblem] = useState<Problem>();
  const value = risk[name];
  const set = (next: number | null) => {
    setProblem(undefined);
    void edit({ [name]: next }, setProblem);
  };
  const { label } = riskDef.fields[name] ?? { label: name };
  return (
    <fieldset className={classes.scale}>
      <legend>{label}</legend>
      <span className={classes.steps}>
        {steps[name].map((word, at) => (
          <label key={word} title={word} data-on={value === at + 1 || undefined}>
            <input
              type="radio"
              className="visually-hidden"
              name={`${risk.id}-${name}`}
              checked={value === at + 1}
              disabled={!canEdit}
              onChange={() => set(at + 1)}
            />
            {at + 1}
            <span className="visually-hidden"> {word}</span>
          </label>
        ))}
      </span>
      <span className={classes.stepWord}>{value === undefined ? "not rated" : steps[name][value - 1]}</span>
      {canEdit && value !== undefined && (
        <button type="button" className={classes.clear} onClick={() => set(null)}>
          Clear<span className="visually-hidden"> {label.toLowerCase()}</span>
        </button>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </fieldset>
  );
};

/** One risk: how likely, how bad, what is done about it, where it was raised and who inherits it. */
export const RiskDetail = ({ risk, canEdit }: Props) => {
  const item = useClient((from) => from.rows.get(itemKind, risk.item as string));
  const below = useRollUp(risk.item);
  return (
    <>
      <div className={classes.scales}>
        <ScaleField risk={risk} canEdit={canEdit} name="likelihood" />
        <ScaleField risk={risk} canEdit={canEdit} name="impact" />
      </div>
      <RecordFields def={riskDef} row={risk} canEdit={canEdit} names={["sort", "state", "owner", "mitigation"]} />
      {item && (
        <section className={classes.raised} aria-label="Raised at">
          <h3>Raised at</h3>
          <ItemLines items={[item]} label="Raised at" />
          <p>
            {below && below.stories > 0
              ? `Inherited by ${below.stories} ${below.stories === 1 ? "story" : "stories"} below.`
              : "No story stands below it yet."}
          </p>
        </section>
      )}
    </>
  );
};
