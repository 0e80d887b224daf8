import { type Item, limits, scaleWords } from "@overstory/backlog";
import { type CardTechnique, isOnScale, type TechniqueInput } from "@overstory/scoring";
import { type FormEvent, useId, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { Floating } from "../../../ui/floating.tsx";
import { sendCommand } from "../../../ui/record/use-record-edit.ts";
import { showToast } from "../../../ui/toasts.tsx";
import classes from "./panels.module.css";

type Props = {
  readonly anchor: HTMLElement;
  readonly technique: CardTechnique;
  readonly items: readonly Item[];
  /** The inputs that are asked for. */
  readonly inputs: readonly TechniqueInput[];
  onClose(): void;
};

const itemsText = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "item" : "items"}`;

const write = async (technique: CardTechnique, items: readonly Item[], inputs: Readonly<Record<string, number>>) => {
  const [first] = items;
  const sent =
    items.length === 1 && first
      ? sendCommand("score.set", { item: first.id, technique: technique.id, inputs })
      : sendCommand("score.setEach", { technique: technique.id, cards: items.map(({ id }) => ({ item: id, inputs })) });
  const about = items.length === 1 && first ? first.key : itemsText(items.length);
  const said = Object.entries(inputs).map(
    ([name, value]) => `${technique.inputs.find((input) => input.name === name)?.label.toLowerCase()} ${value}`,
  );
  showToast(`${about}: ${said.join(", ")}`, {
    action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
  });
  return sent;
};

type FieldProps = {
  readonly input: TechniqueInput;
  readonly value: string;
  readonly problem: string | undefined;
  readonly isFirst: boolean;
  onChange(value: string): void;
};

const stepsOf = ({ scale }: TechniqueInput): readonly { readonly value: number; readonly name: string }[] =>
  scale.type === "options"
    ? scale.options
    : scale.type === "steps"
      ? scale.steps.map((value) => ({ value, name: String(value) }))
      : [];

const Field = ({ input, value, problem, isFirst, onChange }: FieldProps) => {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>
        {input.label}
        {input.unit !== undefined && <span> ({input.unit})</span>}
      </label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        data-autofocus={isFirst || undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}about`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className={classes.steps}>
        {stepsOf(input).map((step) => (
          <button
            key={step.value}
            type="button"
            aria-label={`${input.label}: ${step.name}`}
            aria-pressed={value.trim() === String(step.value)}
            onClick={() => onChange(String(step.value))}
          >
            {step.name}
          </button>
        ))}
      </div>
      <p
        id={`${id}about`}
        className={problem === undefined ? classes.rubric : classes.problem}
        role={problem && "alert"}
      >
        {problem ?? input.rubric}
      </p>
    </div>
  );
};

/** Asks for inputs of one item, or for the same of several, and writes them as one step. */
export const SetInputs = ({ anchor, technique, items, inputs, onClose }: Props) => {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values: Record<string, number> = {};
    const refused: Record<string, string> = {};
    for (const input of inputs) {
      const text = (texts[input.name] ?? "").trim().replace(",", ".");
      const value = Number(text);
      if (text === "") {
        if (inputs.length === 1) refused[input.name] = scaleWords(input);
      } else if (isOnScale(input, value)) values[input.name] = value;
      else refused[input.name] = scaleWords(input);
    }
    setWrong(refused);
    if (Object.keys(refused).length > 0 || Object.keys(values).length === 0) return;
    void write(technique, items, values).then((refusal) => refusal && showToast(refusal.message, { tone: "refused" }));
    onClose();
  };
  const [first] = items;
  const isMany = items.length > limits.bulk;
  const title = items.length === 1 && first ? `Set inputs of ${first.key}` : `Set inputs of ${itemsText(items.length)}`;
  return (
    <Floating anchor={anchor} label={title} onClose={onClose} width={320}>
      <form className={classes.form} onSubmit={submit}>
        <h3>{items.length === 1 && first ? first.title : itemsText(items.length)}</h3>
        {isMany ? (
          <p className={classes.problem}>At most {itemsText(limits.bulk)} are set at a time. Select fewer of them.</p>
        ) : (
          <>
            {inputs.map((input, at) => (
              <Field
                key={input.name}
                input={input}
                value={texts[input.name] ?? ""}
                problem={wrong[input.name]}
                isFirst={at === 0}
                onChange={(value) => setTexts((before) => ({ ...before, [input.name]: value }))}
              />
            ))}
            <button type="submit" className={classes.primary}>
              {items.length === 1 ? "Set" : `Set for ${itemsText(items.length)}`}
            </button>
          </>
        )}
      </form>
    </Floating>
  );
};
