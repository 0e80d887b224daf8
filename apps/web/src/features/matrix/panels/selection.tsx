import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { ItemKey } from "../../../ui/kind-badge.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { placeWords } from "../model/words.ts";
import type { Matrix } from "../use-matrix.ts";
import classes from "./panels.module.css";
import { SetInputs } from "./set-inputs.tsx";

type Props = {
  readonly matrix: Matrix;
  readonly selected: ReadonlySet<string>;
  readonly canEdit: boolean;
  onAll(): void;
  onNone(): void;
};

// So many are listed; the table shows all.
const listed = 60;

/** What is selected, and what can be done with it. */
export const Selection = ({ matrix, selected, canEdit, onAll, onNone }: Props) => {
  const { placed, technique, axes } = matrix;
  const set = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState<string>();
  const chosen = placed.filter(({ item }) => selected.has(item.id));
  if (chosen.length === 0) return null;
  const items = chosen.map(({ item }) => item);
  const input = technique.inputs.find(({ name }) => name === asking);
  return (
    <section className={classes.panel} aria-label="Selection" data-matrix-selection>
      <header className={classes.head}>
        <h2>
          <span className="numbers">{chosen.length.toLocaleString("en")}</span> selected
        </h2>
        <button
          type="button"
          className={classes.icon}
          aria-label="Select nothing"
          title="Select nothing"
          onClick={onNone}
        >
          <IconX size={15} aria-hidden="true" />
        </button>
      </header>
      <div className={classes.acts}>
        {canEdit && (
          <button
            ref={set}
            type="button"
            className={classes.button}
            aria-haspopup="menu"
            onClick={() => setAsking("menu")}
          >
            Set an input…
          </button>
        )}
        {chosen.length < placed.length && (
          <button type="button" className={classes.button} onClick={onAll}>
            Select all {placed.length.toLocaleString("en")}
          </button>
        )}
      </div>
      <ul aria-label="Selected items">
        {chosen.slice(0, listed).map((one) => (
          <li key={one.item.id} className={classes.chosen}>
            <Link to="/i/$itemKey" params={{ itemKey: one.item.key }} className={classes.title}>
              {one.item.title}
            </Link>
            <ItemKey value={one.item.key} />
            <span className={classes.values}>{placeWords(axes, one)}</span>
          </li>
        ))}
      </ul>
      {items.length > listed && (
        <p className={classes.rubric}>
          {listed} of {items.length.toLocaleString("en")} are listed.
        </p>
      )}
      {asking === "menu" && set.current && (
        <Menu
          anchor={set.current}
          label="Set an input"
          items={technique.inputs.map(({ name, label }) => ({ id: name, label, onSelect: () => setAsking(name) }))}
          onClose={() => setAsking((now) => (now === "menu" ? undefined : now))}
        />
      )}
      {input && set.current && (
        <SetInputs
          anchor={set.current}
          technique={technique}
          items={items}
          inputs={[input]}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
};
