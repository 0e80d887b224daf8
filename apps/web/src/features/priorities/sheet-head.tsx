import type { ItemKind, Order } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { IconChevronDown, IconFlag } from "@tabler/icons-react";
import { useLayoutEffect, useRef, useState } from "react";
import { useMember } from "../../lib/data/hooks.ts";
import { agoOf, momentOf } from "../../lib/dates.ts";
import { Floating } from "../../ui/floating.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import styles from "./head.module.css";

const kinds: readonly { readonly id: ItemKind; readonly label: string }[] = [
  { id: "story", label: "Stories" },
  { id: "epic", label: "Epics" },
  { id: "theme", label: "Themes" },
];

type TechniqueProps = {
  readonly technique: CardTechnique;
  readonly techniques: readonly CardTechnique[];
  /** Counts up when a key asks for the list. */
  readonly asked: number;
  onPick(id: string): void;
};

/** The technique that the sheet is about, to choose another by typing. */
const TechniqueChoice = ({ technique, techniques, asked, onPick }: TechniqueProps) => {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    if (asked > 0) setOpen(true);
  }, [asked]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.technique}
        aria-label={`Technique: ${technique.name}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span>{technique.name}</span>
        <IconChevronDown size={14} aria-hidden="true" />
      </button>
      {open && button.current && (
        <Floating
          anchor={button.current}
          label="Technique"
          width={Math.min(480, innerWidth - 16)}
          onClose={() => setOpen(false)}
        >
          <OptionList
            label="Technique"
            placeholder="Prioritise by…"
            options={techniques.map(({ id, name, formula, summary }) => ({
              value: id,
              label: name,
              hint: <span className={styles.hint}>{formula}</span>,
              words: summary,
              checked: id === technique.id,
            }))}
            empty="No technique of that name."
            onPick={(id) => {
              setOpen(false);
              onPick(id);
            }}
          />
        </Floating>
      )}
    </>
  );
};

/** Who committed the order last, and when. */
const LastOrder = ({ order }: { readonly order: Order }) => {
  const member = useMember(order.createdBy);
  return (
    <span className={styles.committed} title={momentOf(order.createdAt)}>
      Committed {agoOf(order.createdAt, Date.now())}
      {member && ` by ${member.name}`}
    </span>
  );
};

type HeadProps = TechniqueProps & {
  readonly kind: ItemKind;
  readonly order: Order | undefined;
  /** Absent where an order cannot be committed: for all products at once, or without the right. */
  readonly commit: (() => void) | undefined;
  readonly canCommit: boolean;
  onKind(kind: ItemKind): void;
};

/** What is prioritised by which technique, and the order that was committed last. */
export const SheetHead = ({ kind, order, commit, canCommit, onKind, ...choice }: HeadProps) => (
  <div className={styles.head}>
    <TechniqueChoice {...choice} />
    <span className={styles.formula} title={choice.technique.summary}>
      {choice.technique.formula}
    </span>
    <fieldset className={styles.kinds} aria-label="Kind of items">
      {kinds.map(({ id, label }) => (
        <button key={id} type="button" aria-pressed={id === kind} onClick={() => onKind(id)}>
          {label}
        </button>
      ))}
    </fieldset>
    <span className={styles.gap} />
    {order && <LastOrder order={order} />}
    {commit && (
      <button
        type="button"
        className={styles.commit}
        disabled={!canCommit}
        title={canCommit ? "Keep this order: ranks then show how they moved since" : "Nothing is scored yet"}
        onClick={commit}
      >
        <IconFlag size={15} aria-hidden="true" />
        <span>Commit order</span>
      </button>
    )}
  </div>
);
