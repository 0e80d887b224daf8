import { Button, Textarea, TextInput } from "@mantine/core";
import type { TechniqueView } from "@overstory/backlog";
import type { Scale } from "@overstory/scoring";
import { compileFormula } from "@overstory/scoring";
import { type FormEvent, useState } from "react";
import { messageAt, messageBeside } from "../../../lib/problems.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Choice } from "../choice.tsx";
import fields from "../fields.module.css";
import settings from "../settings.module.css";
import { nameFrom, readScale, scaleText } from "./scale-text.ts";
import classes from "./techniques.module.css";

type Draft = { readonly key: number; name: string; label: string; scale: string; direction: "up" | "down" };

const directions = [
  { value: "up", label: "more is better" },
  { value: "down", label: "less is better" },
];

const draftsOf = (technique: TechniqueView | undefined): Draft[] =>
  technique
    ? technique.inputs.map(({ name, label, scale, direction }, key) => ({
        key,
        name,
        label,
        scale: scaleText(scale as Scale),
        direction,
      }))
    : [
        { key: 0, name: "value", label: "Value", scale: "1 to 10", direction: "up" },
        { key: 1, name: "effort", label: "Effort", scale: "1 to 10", direction: "down" },
      ];

/** Makes a technique of the workspace's own, or changes it: inputs, and a formula that is checked while typing. */
export const OwnForm = ({ technique, onClose }: { readonly technique?: TechniqueView; onClose(): void }) => {
  const { problem, busy, run } = useCommand();
  const [name, setName] = useState(technique?.name ?? "");
  const [summary, setSummary] = useState(technique?.summary ?? "");
  const [formula, setFormula] = useState(technique?.formula ?? "value / effort");
  const [inputs, setInputs] = useState<readonly Draft[]>(() => draftsOf(technique));
  const [unread, setUnread] = useState<string>();
  const names = inputs.map((input) => input.name);
  const compiled = compileFormula(formula, names);
  const set = (key: number, change: Partial<Draft>) =>
    setInputs(inputs.map((input) => (input.key === key ? { ...input, ...change } : input)));
  const rename = (input: Draft, label: string) => {
    const others = names.filter((one) => one !== input.name);
    // What items hold goes by the name: it stays once the technique is there.
    const isKept = technique?.inputs.some((one) => one.name === input.name) ?? false;
    set(input.key, { label, ...(!isKept && { name: nameFrom(label, others) }) });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setUnread(undefined);
    const read: object[] = [];
    for (const { name, label, scale, direction } of inputs) {
      const before = technique?.inputs.find((one) => one.name === name);
      try {
        read.push({
          name,
          label,
          direction,
          scale: readScale(scale, before?.scale as Scale | undefined),
          ...(before && { rubric: before.rubric, levels: before.levels, by: before.by }),
        });
      } catch (error) {
        setUnread(`${label || name}: ${error instanceof Error ? error.message : String(error)}`);
        return;
      }
    }
    const given = { name, ...(summary.trim() !== "" && { summary }), formula, inputs: read };
    const made = technique
      ? await run("technique.edit", { technique: technique.id, ...given })
      : await run("technique.create", given);
    if (made !== undefined) onClose();
  };
  return (
    <form
      className={fields.form}
      aria-label={technique ? `Set up ${technique.name}` : "New technique"}
      onSubmit={(event) => void save(event)}
      noValidate
    >
      <TextInput
        className={fields.wide}
        label="Name"
        autoFocus
        maxLength={60}
        value={name}
        error={messageAt(problem, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        className={fields.wide}
        label="What it orders by"
        maxLength={500}
        value={summary}
        error={messageAt(problem, "summary")}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
      <fieldset className={classes.inputs}>
        <legend>Inputs</legend>
        {inputs.map((input) => (
          <div key={input.key} className={classes.inputRow}>
            <TextInput
              aria-label="Input"
              maxLength={60}
              value={input.label}
              onChange={(event) => rename(input, event.currentTarget.value)}
            />
            <TextInput
              aria-label={`Scale of ${input.label}`}
              value={input.scale}
              onChange={(event) => set(input.key, { scale: event.currentTarget.value })}
            />
            <Choice
              label={`Direction of ${input.label}`}
              value={input.direction}
              options={directions}
              onChange={(next) => set(input.key, { direction: next as Draft["direction"] })}
            />
            <code className={classes.name}>{input.name}</code>
            <button
              type="button"
              className={settings.quietButton}
              disabled={inputs.length === 1}
              onClick={() => setInputs(inputs.filter((one) => one !== input))}
            >
              Take away<span className="visually-hidden"> {input.label}</span>
            </button>
          </div>
        ))}
        <button
          type="button"
          className={settings.quietButton}
          onClick={() =>
            setInputs([
              ...inputs,
              {
                key: Math.max(...inputs.map(({ key }) => key)) + 1,
                name: nameFrom("Input", names),
                label: "",
                scale: "1 to 10",
                direction: "up",
              },
            ])
          }
        >
          Add an input
        </button>
      </fieldset>
      <Textarea
        className={fields.wide}
        label="Formula"
        description="The inputs' names with + − × ÷ ^ ( ), min, max, sqrt, log, abs, round and if(condition, then, otherwise)."
        autosize
        minRows={1}
        value={formula}
        error={messageAt(problem, "formula") ?? (compiled.ok ? undefined : compiled.problem.message)}
        onChange={(event) => setFormula(event.currentTarget.value)}
      />
      {(unread ?? messageBeside(problem, ["name", "summary", "formula"])) && (
        <p role="alert" className={`${fields.wide} ${settings.problem}`}>
          {unread ?? messageBeside(problem, ["name", "summary", "formula"])}
        </p>
      )}
      <div className={fields.actions}>
        <Button type="submit" loading={busy}>
          {technique ? "Save" : "Make it"}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
