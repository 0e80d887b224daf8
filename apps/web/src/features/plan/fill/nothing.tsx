import { productKind } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { client } from "../../../lib/data/client.ts";
import { useGo } from "../../../lib/location.ts";
import { EmptyState } from "../../../ui/states.tsx";
import type { Sprint } from "../board.ts";
import { pointsText } from "../words.ts";
import classes from "./fill.module.css";
import { isUnscored, type Proposal } from "./model.ts";

type Props = {
  readonly proposal: Proposal;
  readonly sprint: Sprint;
  readonly technique: CardTechnique;
  readonly capacity: number;
};

/** Why nothing is proposed, and what to do about it. */
export const Nothing = ({ proposal, sprint, technique, capacity }: Props) => {
  const go = useGo();
  const key = (sprint.product !== undefined && client.rows.get(productKind, sprint.product)?.key) || "all";
  if (proposal.out.length === 0)
    return (
      <EmptyState
        text="There are no stories to put into a sprint: all of them are finished, or none is written yet."
        action={{ label: "Go to the outline", onClick: () => go(`/${key}/outline`) }}
      />
    );
  if (isUnscored(proposal))
    return (
      <EmptyState
        text={`Nothing is scored by ${technique.name} yet, so there is no order to fill a sprint from.`}
        action={{ label: "Score the stories", onClick: () => go(`/${key}/priorities?technique=${technique.id}`) }}
        second={{ label: "Score them together", onClick: () => go("/poker") }}
      />
    );
  if (proposal.out.every(({ code }) => code === "planned"))
    return <p className={classes.before}>Every story that is not finished is in another sprint.</p>;
  return <p className={classes.before}>No story fits into {pointsText(capacity)}. Below stands why.</p>;
};
