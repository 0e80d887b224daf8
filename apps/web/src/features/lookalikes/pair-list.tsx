import { memo, useCallback, useRef } from "react";
import frame from "../../ui/beside/beside.module.css";
import { classNames } from "../../ui/class-names.ts";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { percentText } from "../../ui/number-text.ts";
import { useDrawn } from "../../ui/use-drawn.ts";
import { idOf, type Pair } from "./lookalike.ts";
import classes from "./lookalikes.module.css";

type Props = {
  readonly pairs: readonly Pair[];
  readonly current: string | undefined;
  onOpen(id: string): void;
};

/** Lines that fill the screen of a large window. */
const firstScreen = 24;
/** Of a line, its border in. */
const lineHeight = 57;

type LineProps = { readonly pair: Pair; readonly isCurrent: boolean; onOpen(id: string): void };

/** Kept as drawn while others are looked at: there are hundreds. */
const Line = memo(({ pair, isCurrent, onOpen }: LineProps) => {
  const id = idOf(pair);
  return (
    <li>
      <button
        type="button"
        className={classNames(frame.line, classes.pair)}
        aria-current={isCurrent || undefined}
        data-pair={id}
        onClick={() => onOpen(id)}
      >
        <KindBadge kind={pair.a.kind} short />
        <span className={classes.names}>
          <span>{pair.a.title}</span>
          <span>{pair.b.title}</span>
        </span>
        <span className={classes.keys}>
          <span>{pair.a.key}</span>
          <span>{pair.b.key}</span>
        </span>
        <span className={classes.likeness}>
          <span className={classes.track} aria-hidden="true">
            <span style={{ width: percentText(pair.likeness).replace(" ", "") }} />
          </span>
          {percentText(pair.likeness)}
          <span className="visually-hidden"> alike</span>
        </span>
      </button>
    </li>
  );
});
Line.displayName = "Line";

/** The pairs that wait, the most alike first. */
export const PairList = ({ pairs, current, onOpen }: Props) => {
  const at = pairs.findIndex((pair) => idOf(pair) === current);
  const drawn = useDrawn(pairs.length, firstScreen);
  const shown = pairs.slice(0, Math.max(drawn.count, at + firstScreen));
  const heard = useRef(onOpen);
  heard.current = onOpen;
  const open = useCallback((id: string) => heard.current(id), []);
  return (
    <ul
      className={frame.list}
      aria-label="Pairs"
      style={{ paddingBottom: (pairs.length - shown.length) * lineHeight || undefined }}
    >
      {shown.map((pair) => (
        <Line key={idOf(pair)} pair={pair} isCurrent={idOf(pair) === current} onOpen={open} />
      ))}
    </ul>
  );
};
