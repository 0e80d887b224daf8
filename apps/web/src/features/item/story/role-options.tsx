import classes from "./story.module.css";

type Props = {
  readonly id: string;
  readonly options: readonly string[];
  readonly active: number;
  pick(name: string): void;
};

const mostShown = 8;

/** The personas that a typed role may mean: those that have its words, all of them while nothing is typed. */
export const rolesFor = (typed: string, personas: readonly string[]): string[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return personas
    .filter((name) => words.every((word) => name.toLowerCase().includes(word)))
    .filter((name) => name.toLowerCase() !== typed.toLowerCase())
    .slice(0, mostShown);
};

/** Personas offered below the role while it is written. */
export const RoleOptions = ({ id, options, active, pick }: Props) => (
  <span id={id} role="listbox" aria-label="Personas" className={classes.roles}>
    {options.map((name, at) => (
      // biome-ignore lint/a11y/useFocusableInteractive: the keyboard stays in the sentence, which names the active one.
      // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
      <span
        key={name}
        id={`${id}-${at}`}
        role="option"
        aria-selected={at === active}
        // The field must keep the focus, or it would save what is half typed.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => pick(name)}
      >
        {name}
      </span>
    ))}
  </span>
);
