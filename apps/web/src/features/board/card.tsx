import { blockersOf, type Item, itemKind, memberKind, sprintLimitOf, strengthOf, targetText } from "@overstory/backlog";
import { IconAlertTriangle, IconHandStop } from "@tabler/icons-react";
import { type CSSProperties, memo, useDeferredValue, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { type Client, client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { lookersAt } from "../../lib/listing/presence.ts";
import { themeHueOf } from "../../lib/theme-hues.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { EvidenceDots } from "../../ui/evidence-dots.tsx";
import { InlineText } from "../../ui/inline-text.tsx";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { change } from "../../ui/listing/change.ts";
import { numberText } from "../../ui/number-text.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import styles from "./card.module.css";
import type { Board } from "./model/board.ts";
import { cardBits } from "./model/store.ts";

type Props = {
  board: Board;
  id: string;
  lane: string;
  column: string;
  columnIndex: number;
  left: number;
  top: number;
};

const dataOf = (from: Client, id: string) => {
  const item = from.rows.get(itemKind, id);
  return {
    item,
    assignee: item?.assignee === undefined ? undefined : from.rows.get(memberKind, item.assignee)?.name,
    glow: from.glow(id),
    looker: lookersAt(from, id)[0],
    blockers: item
      ? blockersOf(from.rows, item)
          .map((one) => targetText(from.rows, one))
          .join(", ")
      : "",
    limit: sprintLimitOf(from.rows),
  };
};

const strengthNow = (from: Client, id: string) => {
  const item = from.rows.get(itemKind, id);
  return item?.kind === "story" ? strengthOf(from.rows, item) : { supports: 0, contradicts: 0 };
};

const Evidence = ({ id }: { id: string }) => {
  const { supports, contradicts } = useClient((from) => strengthNow(from, id));
  return <EvidenceDots supports={supports} contradicts={contradicts} />;
};

type Marks = { blockers: string; isTooBig: boolean; limit: number };

const Warnings = ({ item, blockers, isTooBig, limit }: Marks & { item: Item }) => (
  <>
    {blockers !== "" && item.stage !== "finished" && (
      <span className={styles.warning} title={`Waits for ${blockers}`}>
        <IconHandStop size={13} aria-hidden="true" /> Blocked
        <span className="visually-hidden">, waits for {blockers}</span>
      </span>
    )}
    {isTooBig && (
      <span className={styles.warning} title={`${item.effort} points do not fit in a sprint (at most ${limit})`}>
        <IconAlertTriangle size={13} aria-hidden="true" /> Too big
      </span>
    )}
  </>
);

/** One item on the board. */
export const Card = memo(({ board, id, lane, column, columnIndex, left, top }: Props) => {
  const { store } = board;
  const bits = useSyncExternalStore(store.subscribe, () => store.bitsOf({ id, lane, column }));
  const { item, assignee, glow, looker, blockers, limit } = useClient((from) => dataOf(from, id));
  // Many cards at once (a jump to the end) show their titles in the first frame and the rest in the next: nothing moves.
  const isWhole = useDeferredValue(true, false);
  const element = useRef<HTMLDivElement>(null);
  const isFocused = (bits & cardBits.focused) !== 0;
  const isEditing = (bits & cardBits.editing) !== 0;
  useLayoutEffect(() => {
    const { draft, panel } = store.state;
    if (isFocused && !isEditing && store.hasKeyboard && draft === undefined && panel === undefined)
      element.current?.focus({ preventScroll: true });
  }, [store, isFocused, isEditing]);
  if (!item) return null;
  const hue = themeHueOf(client.rows, item);
  const marks = { blockers, isTooBig: item.effort !== undefined && item.effort > limit, limit };
  const close = () => store.update({ editing: undefined });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be an HTML table.
    <div
      ref={element}
      role="gridcell"
      className={styles.card}
      style={{ left, top, "--hue": hue ?? 0 } as CSSProperties}
      tabIndex={bits & cardBits.tab ? 0 : -1}
      aria-colindex={columnIndex + 1}
      aria-selected={(bits & cardBits.selected) !== 0}
      data-card={id}
      data-lane={lane}
      data-column={column}
      data-hue={hue === undefined ? undefined : ""}
      data-focused={isFocused || undefined}
      data-glow={glow || undefined}
    >
      <div className={styles.head}>
        <a href={`/i/${item.key}`} tabIndex={-1} data-act="open" className={styles.key}>
          {item.key}
        </a>
        <span className={styles.before}>
          {item.kind !== "story" && <KindBadge kind={item.kind} short />}
          {item.stage !== undefined && board.by !== "stage" && <StageGlyph stage={item.stage} named size={12} />}
        </span>
        {looker !== undefined && (
          <span title={`${looker} is looking at this`}>
            <Avatar name={looker} size={16} />
          </span>
        )}
      </div>
      {isEditing ? (
        <InlineText
          value={item.title}
          label={`Title of ${item.key}`}
          onCancel={close}
          onSave={(title) => {
            const problem = change(board, { one: "item.edit", many: "item.bulkEdit" }, [id], { title });
            if (!problem) close();
            return problem?.errors?.[0]?.message ?? problem?.message;
          }}
        />
      ) : (
        <p className={styles.title} title={item.title}>
          {item.title}
        </p>
      )}
      <div className={styles.foot}>
        {item.effort !== undefined && (
          <span className={styles.effort} title={`${numberText(item.effort, 1)} points`}>
            {numberText(item.effort, 1)}
            <span className="visually-hidden"> points</span>
          </span>
        )}
        {isWhole && item.kind === "story" && <Evidence id={id} />}
        {isWhole && <Warnings item={item} {...marks} />}
        <span className={styles.gap} />
        {isWhole && assignee !== undefined && <Avatar name={assignee} size={20} />}
      </div>
      <button
        type="button"
        tabIndex={isFocused ? 0 : -1}
        className={styles.menu}
        data-act="menu"
        aria-label={`Actions for ${item.key}`}
        aria-haspopup="menu"
      />
    </div>
  );
});
Card.displayName = "Card";
