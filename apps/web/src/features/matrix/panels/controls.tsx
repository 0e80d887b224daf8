import { itemKinds, stageLabels, stageNames } from "@overstory/backlog";
import {
  IconFilter,
  IconHandStop,
  IconLasso,
  IconMaximize,
  IconMinus,
  IconPlus,
  IconSelect,
} from "@tabler/icons-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { Floating } from "../../../ui/floating.tsx";
import { kindWord } from "../../../ui/kind-badge.tsx";
import { OptionList } from "../../../ui/option-list.tsx";
import { StageGlyph } from "../../../ui/stage-glyph.tsx";
import { colourings, colourWords } from "../model/colouring.ts";
import type { Tool } from "../pointer.ts";
import type { Matrix } from "../use-matrix.ts";
import controls from "./controls.module.css";
import classes from "./panels.module.css";

type Choice = { readonly value: string; readonly label: string };

const Pick = ({
  label,
  value,
  choices,
  onPick,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  onPick(value: string): void;
}) => {
  const id = useId();
  return (
    <span className={controls.pick} data-wide={label === "Technique" || undefined}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onPick(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  );
};

const kindWords = itemKinds.map((value) => ({
  value,
  label: { theme: "Themes", epic: "Epics", story: "Stories" }[value] ?? kindWord(value),
}));

/** What stands on the axes, and which items: all of it lives in the address. */
export const Controls = ({ matrix }: { readonly matrix: Matrix }) => {
  const { address, search, technique, offered } = matrix;
  const { placing, colour, kind, text } = search;
  const inputs = technique.inputs.map(({ name, label }) => ({ value: name, label }));
  const score = { value: "score", label: technique.scoreName ?? "Score" };
  const pick = (name: string) => (value: string) => address.set({ [name]: value });
  return (
    <section className={controls.controls} aria-label="What the matrix shows">
      {offered.length > 1 && (
        <Pick
          label="Technique"
          value={technique.id}
          choices={offered.map(({ id, name }) => ({ value: id, label: name }))}
          onPick={(id) => address.set({ technique: id, x: undefined, y: undefined, size: undefined })}
        />
      )}
      <Pick label="Across" value={placing.x} choices={[...inputs, score]} onPick={pick("x")} />
      <Pick label="Up" value={placing.y} choices={[...inputs, score]} onPick={pick("y")} />
      <Pick
        label="Size"
        value={placing.size}
        choices={[{ value: "", label: "All alike" }, ...inputs, score]}
        onPick={pick("size")}
      />
      <Pick
        label="Colour"
        value={colour}
        choices={colourings.map((one) => ({ value: one, label: colourWords[one] }))}
        onPick={(value) => address.set({ colour: value === "stage" ? undefined : value })}
      />
      <span className={controls.apart} aria-hidden="true" />
      <Pick
        label="Items"
        value={kind}
        choices={kindWords}
        onPick={(value) => address.set({ kind: value === "story" ? undefined : value })}
      />
      {kind === "story" && <Stages matrix={matrix} />}
      <input
        type="search"
        className={controls.search}
        aria-label="Only items with these words"
        placeholder="Words"
        value={text}
        data-matrix-search
        onChange={(event) => address.set({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          address.set({ text: undefined });
          event.currentTarget.blur();
        }}
      />
    </section>
  );
};

const Stages = ({ matrix: { address, search } }: { readonly matrix: Matrix }) => {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { stages } = search;
  const words = stages.length === 0 ? "All stages" : stages.map((stage) => stageLabels[stage]).join(", ");
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-haspopup="dialog"
        aria-label={`Stages: ${words}`}
        onClick={() => setOpen(true)}
      >
        <IconFilter size={14} aria-hidden="true" /> <span className={controls.stages}>{words}</span>
      </button>
      {isOpen && button.current && (
        <Floating anchor={button.current} label="Stages" onClose={() => setOpen(false)}>
          <OptionList
            label="Stages"
            placeholder="Stages"
            multiple
            options={stageNames.map((stage) => ({
              value: stage,
              label: stageLabels[stage],
              icon: <StageGlyph stage={stage} />,
              checked: stages.includes(stage),
            }))}
            onPick={(picked) => {
              const next = stageNames.filter((one) => (one === picked) !== stages.includes(one));
              address.set({ stage: next.length === 0 ? undefined : next.join(",") });
            }}
          />
        </Floating>
      )}
    </>
  );
};

const toolWords: Readonly<Record<Tool, { label: string; icon: ReactNode }>> = {
  box: { label: "Select with a rectangle", icon: <IconSelect size={16} aria-hidden="true" /> },
  lasso: { label: "Select with a lasso", icon: <IconLasso size={16} aria-hidden="true" /> },
  pan: { label: "Move the picture", icon: <IconHandStop size={16} aria-hidden="true" /> },
};

type ToolsProps = {
  readonly tool: Tool;
  onTool(tool: Tool): void;
  zoom(factor: number): void;
  showWhole(): void;
};

/** What dragging on empty ground does, and how close one looks. */
export const Tools = ({ tool, onTool, zoom, showWhole }: ToolsProps) => (
  <div className={controls.tools}>
    <fieldset aria-label="Dragging on empty ground">
      {(Object.keys(toolWords) as Tool[]).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === tool}
          aria-label={toolWords[one].label}
          title={toolWords[one].label}
          onClick={() => onTool(one)}
        >
          {toolWords[one].icon}
        </button>
      ))}
    </fieldset>
    <fieldset aria-label="Zoom">
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(1.5)}>
        <IconPlus size={16} aria-hidden="true" />
      </button>
      <button type="button" aria-label="Zoom out" title="Zoom out (−)" onClick={() => zoom(1 / 1.5)}>
        <IconMinus size={16} aria-hidden="true" />
      </button>
      <button type="button" aria-label="Show everything" title="Show everything (0)" onClick={showWhole}>
        <IconMaximize size={16} aria-hidden="true" />
      </button>
    </fieldset>
  </div>
);
