import { type Item, scrumPokerScore } from "@overstory/backlog";
import { useCommand } from "../../../lib/use-command.ts";
import { NumberField } from "./number-field.tsx";
import { formulaOf, missingOf, plainNumber } from "./score-words.ts";
import classes from "./side.module.css";

const hints = {
  value: "Impact for user or business",
  urgency: "Time-sensitivity or strategic dependency",
  risk: "Learning value or mitigation potential",
} as const;

/** The inputs of the score, and the formula with their numbers in it. */
export const Score = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const { run } = useCommand();
  const { inputs, effort } = item;
  const score = effort !== undefined && effort > 0 ? scrumPokerScore(inputs, effort) : undefined;
  const missing = missingOf(inputs, effort);
  return (
    <div>
      <div className={classes.inputs}>
        {(["value", "urgency", "risk"] as const).map((name) => (
          <NumberField
            key={name}
            label={name.slice(0, 1).toUpperCase() + name.slice(1)}
            hint={hints[name]}
            value={inputs?.[name]}
            canEdit={canEdit}
            save={(value, refused) => void run("score.set", { item: item.id, inputs: { [name]: value } }, refused)}
          />
        ))}
        <NumberField
          label="Effort"
          hint="Story points"
          value={effort}
          canEdit={canEdit}
          save={(value, refused) => void run("item.edit", { item: item.id, effort: value }, refused)}
        />
      </div>
      <p className={`${classes.formula} numbers`} aria-live="polite">
        {formulaOf(inputs, effort)}
        {score !== undefined && <strong className="visually-hidden">, score {plainNumber(score)}</strong>}
      </p>
      {missing && <p className={classes.quiet}>{missing}</p>}
    </div>
  );
};
