import type { Item, ItemKind } from "@overstory/backlog";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { sendCommand } from "../record/use-record-edit.ts";
import { showToast } from "../toasts.tsx";
import { ItemLines } from "./item-line.tsx";
import { ItemPicker } from "./item-picker.tsx";
import classes from "./items.module.css";

type Command = readonly [name: string, input: unknown];

type Props = {
  readonly title: string;
  readonly items: readonly Item[];
  readonly canEdit: boolean;
  /** What the button says: "Link an item". */
  readonly addWord: string;
  readonly removeWord?: string;
  readonly product?: string | undefined;
  readonly kinds?: readonly ItemKind[];
  readonly add: (item: Item) => Command;
  readonly remove: (item: Item) => Command;
  readonly beside?: (item: Item) => ReactNode;
  /** Said where there are none. */
  readonly none?: string;
};

const say = async ([name, input]: Command) => {
  const problem = await sendCommand(name, input);
  if (problem) showToast(problem.message, { tone: "refused" });
};

const firstShown = 50;

/** The way back: the items that a record is linked to, linked and unlinked from here. */
export const ItemLinks = (props: Props) => {
  const { title, items, canEdit, addWord, removeWord, product, kinds, add, remove, beside, none } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isAll, setIsAll] = useState(false);
  const linked = new Set(items.map(({ id }) => id));
  const shown = isAll ? items : items.slice(0, firstShown);
  if (items.length === 0 && !canEdit && none === undefined) return null;
  return (
    <section className={classes.links} aria-label={title}>
      <div className={classes.head}>
        <h3>
          {title} <span className="numbers">{items.length > 0 && items.length}</span>
        </h3>
        {canEdit && (
          <button
            ref={button}
            type="button"
            className={classes.add}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(true)}
          >
            <IconPlus size={14} aria-hidden="true" />
            {addWord}
          </button>
        )}
      </div>
      {items.length === 0 && none !== undefined && <p className={classes.none}>{none}</p>}
      {shown.length > 0 && (
        <ItemLines
          items={shown}
          label={title}
          {...(removeWord !== undefined && { removeWord })}
          {...(beside && { beside })}
          onRemove={canEdit ? (item) => void say(remove(item)) : undefined}
        />
      )}
      {shown.length < items.length && (
        <button type="button" className={classes.add} onClick={() => setIsAll(true)}>
          Show all {items.length}
        </button>
      )}
      {isOpen && button.current && (
        <ItemPicker
          anchor={button.current}
          label={addWord}
          product={product}
          {...(kinds && { kinds })}
          isMany
          isLeftOut={(item) => linked.has(item.id)}
          onPick={(item) => {
            linked.add(item.id);
            void say(add(item));
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </section>
  );
};
