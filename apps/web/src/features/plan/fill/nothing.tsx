import { Button, Group } from "@mantine/core";
import { productKind } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { client } from "../../../lib/data/client.ts";
import { useGo } from "../../../lib/location.ts";
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

type SayProps = { readonly text: string; readonly ways: readonly { readonly label: string; go(): void }[] };

const Say = ({ text, ways }: SayProps) => (
  <div className={classes.before}>
    {text}
    <Group gap={8}>
      {ways.map(({ label, go }) => (
        <Button key={label} variant="default" onClick={go}>
          {label}
        </Button>
      ))}
    </Group>
  </div>
);

/** Why nothing is proposed, and what to do about it. */
export const Nothing = ({ proposal, sprint, technique, capacity }: Props) => {
  const go = useGo();
  const key = (sprint.product !== undefined && client.rows.get(productKind, sprint.product)?.key) || "all";
  if (proposal.out.length === 0)
    return (
      <Say
        text="There are no stories to put into a sprint: all of them are finished, or none is written yet."
        ways={[{ label: "Go to the outline", go: () => go(`/${key}/outline`) }]}
      />
    );
  if (isUnscored(proposal))
    return (
      <Say
        text={`Nothing is scored by ${technique.name} yet, so there is no order to fill a sprint from.`}
        ways={[
          { label: "Score the stories", go: () => go(`/${key}/priorities?technique=${technique.id}`) },
          { label: "Score them together", go: () => go("/poker") },
        ]}
      />
    );
  if (proposal.out.every(({ code }) => code === "planned"))
    return <p className={classes.before}>Every story that is not finished is in another sprint.</p>;
  return <p className={classes.before}>No story fits into {pointsText(capacity)}. Below stands why.</p>;
};
