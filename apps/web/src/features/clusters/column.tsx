import { participantsOf } from "@overstory/backlog";
import { IconBulb, IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { memo, useCallback, useMemo, useState } from "react";
import { FindingCard } from "../../ui/finding/card.tsx";
import { say } from "../../ui/finding/say.ts";
import { WriteNote } from "../../ui/finding/write-note.tsx";
import { MenuButton } from "../../ui/menu.tsx";
import classes from "./clusters.module.css";
import { type Column, drawnCards, looseKey } from "./model.ts";
import type { BoardState } from "./use-board.ts";

type Props = {
  readonly column: Column;
  readonly board: BoardState;
  readonly canEdit: boolean;
  onOpen(id: string): void;
};

type CardsProps = {
  readonly column: Column;
  /** The card of this column that Tab leads to. */
  readonly current: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly canEdit: boolean;
  onOpen(id: string): void;
  onFocusCard(stop: string): void;
};

/** The cards by themselves: a column whose cards stay is not drawn anew when another's change. */
const Cards = memo(({ column, current, chosen, canEdit, onOpen, onFocusCard }: CardsProps) => {
  const [editing, setEditing] = useState<string>();
  const [pages, setPages] = useState(1);
  const drawn = drawnCards(column.cards, current, pages);
  const rest = column.cards.length - drawn.length;
  const edit = useCallback((id: string) => (canEdit ? setEditing(id) : onOpen(id)), [canEdit, onOpen]);
  const save = useCallback((evidence: string, quote: string) => void say("evidence.edit", { evidence, quote }), []);
  const done = useCallback(
    (id: string, isByKey: boolean) => {
      setEditing(undefined);
      if (isByKey) onFocusCard(`note:${id}`);
    },
    [onFocusCard],
  );
  return (
    <ul className={classes.cards} aria-label={column.name}>
      {drawn.map((row) => (
        <FindingCard
          key={row.id}
          row={row}
          isCurrent={current === `note:${row.id}`}
          isChosen={chosen.has(row.id)}
          isEditing={editing === row.id}
          onEdit={edit}
          onOpen={onOpen}
          onSave={save}
          onDone={done}
        />
      ))}
      {rest > 0 && (
        <li>
          <button type="button" className={classes.more} onClick={() => setPages(pages + 1)}>
            Show more: {rest.toLocaleString("en")} are not shown
          </button>
        </li>
      )}
    </ul>
  );
});

const none: ReadonlySet<string> = new Set();

/** A cluster, or what stands in none: its name, how many said it, its cards. */
export const BoardColumn = ({ column, board, canEdit, onOpen }: Props) => {
  const { key, name, cards } = column;
  const { stop, held, naming, setNaming, chosen } = board;
  const isLoose = key === looseKey;
  const head = `head:${key}`;
  const people = useMemo(() => participantsOf(cards), [cards]);
  const isCurrent = useMemo(() => cards.some(({ id }) => stop === `note:${id}`), [cards, stop]);
  return (
    <section className={classes.column} data-list={key} data-loose={isLoose || undefined} aria-label={name}>
      <header className={classes.columnHead}>
        {naming === key ? (
          <WriteNote
            label="The cluster's name"
            value={name}
            onSave={(text) => void say("cluster.edit", { cluster: key, name: text })}
            onClose={(isByKey) => {
              setNaming(undefined);
              if (isByKey) held.focus(head);
            }}
          />
        ) : (
          <h2>
            <button
              type="button"
              className={classes.columnName}
              data-stop={head}
              tabIndex={stop === head ? 0 : -1}
              onClick={() => canEdit && !isLoose && setNaming(key)}
            >
              {name}
            </button>
          </h2>
        )}
        <span className={classes.count} title="Findings, and the distinct participants behind them">
          {cards.length}
          {!isLoose && cards.length > 0 && ` · ${people} ${people === 1 ? "person" : "people"}`}
        </span>
        {canEdit && !isLoose && (
          <MenuButton
            label={`Cluster ${name}`}
            className={classes.icon}
            items={[
              {
                id: "insight",
                label: "Write an insight",
                keys: "i",
                icon: IconBulb,
                onSelect: () => void board.write(key),
              },
              { id: "name", label: "Rename", icon: IconPencil, onSelect: () => setNaming(key) },
              {
                id: "delete",
                label: "Dissolve the cluster",
                icon: IconTrash,
                danger: true,
                apart: true,
                onSelect: () => board.remove(key),
              },
            ]}
          >
            <IconDots size={15} aria-hidden="true" />
          </MenuButton>
        )}
      </header>
      {cards.length === 0 && (
        <p className={classes.nothing}>
          {isLoose ? "Every finding stands in a cluster." : "Drag findings here, or move them with M."}
        </p>
      )}
      <Cards
        column={column}
        current={isCurrent ? stop : undefined}
        chosen={chosen.size > 0 && cards.some(({ id }) => chosen.has(id)) ? chosen : none}
        canEdit={canEdit}
        onOpen={onOpen}
        onFocusCard={held.focus}
      />
    </section>
  );
};
