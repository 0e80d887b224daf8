import type { Item } from "@overstory/backlog";
import { progressOf, rolledScore } from "@overstory/backlog";
import { useRollUp } from "../../../lib/data/hooks.ts";
import { percentText } from "../../../ui/number-text.ts";
import { RollUpBar } from "../../../ui/roll-up-bar.tsx";
import { CustomFields } from "./custom.tsx";
import { EpicKindField } from "./epic-kind.tsx";
import { EvidenceBox } from "./evidence.tsx";
import { Facts } from "./facts.tsx";
import { Labels } from "./labels.tsx";
import { ParentField } from "./parent-field.tsx";
import { Assignee } from "./people.tsx";
import { Plan } from "./plan.tsx";
import { Score } from "./score.tsx";
import { plainNumber } from "./score-words.ts";
import classes from "./side.module.css";
import { Size } from "./size.tsx";
import { StageStepper } from "./stage-stepper.tsx";
import { TicketField } from "./ticket.tsx";
import { Time } from "./time.tsx";

type Props = { readonly item: Item; readonly canEdit: boolean };

const RolledUp = ({ id }: { readonly id: string }) => {
  const sum = useRollUp(id);
  if (!sum || sum.stories === 0) return <p className={classes.quiet}>No stories below yet.</p>;
  const score = rolledScore(sum);
  return (
    <div>
      <RollUpBar rollup={sum} />
      <dl className={`${classes.facts} numbers`}>
        <div>
          <dt>Stories</dt>
          <dd>{sum.stories.toLocaleString("en")}</dd>
        </div>
        <div>
          <dt>Finished</dt>
          <dd>{percentText(progressOf(sum) ?? 0)}</dd>
        </div>
        <div>
          <dt>Effort below</dt>
          <dd>{sum.effort.toLocaleString("en")}</dd>
        </div>
        <div>
          <dt>Score below</dt>
          <dd>{score === undefined ? "–" : plainNumber(score)}</dd>
        </div>
      </dl>
    </div>
  );
};

/** One narrow column: where it is in its life, what it is worth, who has it, where it belongs. */
export const Side = ({ item, canEdit }: Props) => (
  <aside className={classes.side} aria-label="Fields">
    <section aria-label={item.kind === "story" ? "Stage" : "Stories below"}>
      <h2>{item.kind === "story" ? "Stage" : "Stories below"}</h2>
      {item.kind === "story" ? <StageStepper item={item} canEdit={canEdit} /> : <RolledUp id={item.id} />}
    </section>
    <section aria-label="Score">
      <h2>Score</h2>
      <Score item={item} canEdit={canEdit} />
      <Size item={item} canEdit={canEdit} />
    </section>
    <section aria-label="Evidence" data-section="evidence">
      <h2>Evidence</h2>
      <EvidenceBox item={item} canEdit={canEdit} />
    </section>
    <section className={classes.fields} aria-label="Details">
      <h2>Details</h2>
      <div data-section="assignee">
        <Assignee item={item} canEdit={canEdit} />
      </div>
      <div data-section="parent">
        <ParentField item={item} canEdit={canEdit} />
      </div>
      {item.kind === "epic" && <EpicKindField item={item} canEdit={canEdit} />}
      {item.kind === "story" && (
        <div data-section="sprint">
          <Plan item={item} canEdit={canEdit} field="sprint" />
        </div>
      )}
      <Plan item={item} canEdit={canEdit} field="milestone" />
      {item.kind === "story" && <Plan item={item} canEdit={canEdit} field="release" />}
      <Time item={item} canEdit={canEdit} />
      <Labels item={item} canEdit={canEdit} />
      <div data-section="ticket">
        <TicketField item={item} canEdit={canEdit} />
      </div>
      <CustomFields item={item} canEdit={canEdit} />
    </section>
    <Facts item={item} />
  </aside>
);
