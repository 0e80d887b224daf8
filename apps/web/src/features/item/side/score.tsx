import { cardOf, defaultTechnique, type Item, techniqueNamed } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { type Card, type CardTechnique, scoreCard, type TechniqueInput } from "@overstory/scoring";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { noteTechnique, useCardTechniques, usualTechnique } from "../../../lib/techniques.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { MenuButton } from "../../../ui/menu.tsx";
import { NumberField } from "./number-field.tsx";
import { OptionField } from "./option-field.tsx";
import { missingText } from "./score-words.ts";
import classes from "./side.module.css";
import { Worth } from "./worth.tsx";

type Props = { readonly item: Item; readonly canEdit: boolean };

const useTechnique = () => {
  const techniques = useCardTechniques();
  const [chosen, setChosen] = useState(usualTechnique);
  const choose = (id: string) => {
    noteTechnique(id);
    setChosen(id);
  };
  const technique = techniques.find(({ id }) => id === chosen) ?? techniques[0];
  return {
    techniques,
    choose,
    technique: technique ?? (techniqueNamed(client.rows, defaultTechnique) as CardTechnique),
  };
};

const hintOf = ({ rubric, levels = [], unit }: TechniqueInput): string =>
  [rubric, ...levels.map(([value, means]) => `${value}${unit === "%" ? " %" : ""}: ${means}`)].join("\n");

/** Long labels and many inputs take two columns; short ones stand side by side. */
const columnsFor = ({ inputs }: CardTechnique): number =>
  inputs.length <= 4 && inputs.every(({ label, scale }) => label.length <= 8 && scale.type !== "options")
    ? Math.max(inputs.length, 3)
    : 2;

/** The inputs of the score under the chosen technique, and its rule with their numbers in it. */
export const Score = ({ item, canEdit }: Props) => {
  const { run } = useCommand();
  const { techniques, technique, choose } = useTechnique();
  const card: Card = cardOf(item, technique);
  const result = scoreCard(technique, card);
  const save =
    ({ name, shared }: TechniqueInput) =>
    (value: number | null, refused: (problem: Problem) => void) =>
      void (shared === "effort"
        ? run("item.edit", { item: item.id, effort: value }, refused)
        : run("score.set", { item: item.id, technique: technique.id, inputs: { [name]: value } }, refused));
  return (
    <div>
      <MenuButton
        label={`Technique: ${technique.name}`}
        className={classes.technique}
        items={techniques.map(({ id, name }) => ({
          id,
          label: name,
          checked: id === technique.id,
          onSelect: () => choose(id),
        }))}
      >
        {technique.name} <IconChevronDown size={12} aria-hidden="true" />
      </MenuButton>
      <div
        className={classes.inputs}
        data-section="score"
        style={{ gridTemplateColumns: `repeat(${columnsFor(technique)}, minmax(0, 1fr))` }}
      >
        {technique.inputs.map((input) => {
          const props = {
            label: input.label,
            hint: hintOf(input),
            value: card[input.name],
            canEdit,
            save: save(input),
          };
          return input.scale.type === "options" ? (
            <OptionField key={input.name} {...props} options={input.scale.options} />
          ) : (
            <NumberField key={input.name} {...props} />
          );
        })}
      </div>
      <p className={`${classes.formula} numbers`} aria-live="polite">
        {result.state === "scored" ? result.explanation : technique.formula}
      </p>
      {result.state === "scored" && result.bucket !== undefined && <p className={classes.quiet}>{result.bucket}</p>}
      {result.state === "scored" && result.warning !== undefined && <p className={classes.quiet}>{result.warning}</p>}
      {result.state === "missing" && <p className={classes.quiet}>{missingText(technique, result.missing)}</p>}
      {result.state === "failed" && <p className={classes.quiet}>{result.reason}</p>}
      {item.kind !== "story" && <Worth item={item} technique={technique} />}
    </div>
  );
};
