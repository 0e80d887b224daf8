import frame from "../../ui/beside/beside.module.css";
import { classNames } from "../../ui/class-names.ts";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { percentText } from "../../ui/number-text.ts";
import { idOf, type Pair } from "./lookalike.ts";
import classes from "./lookalikes.module.css";

type Props = {
  readonly pairs: readonly Pair[];
  readonly current: string | undefined;
  onOpen(id: string): void;
};

/** The pairs that wait, the most alike first. */
export const PairList = ({ pairs, current, onOpen }: Props) => (
  <ul className={frame.list} aria-label="Pairs">
    {pairs.map((pair) => {
      const id = idOf(pair);
      return (
        <li key={id}>
          <button
            type="button"
            className={classNames(frame.line, classes.pair)}
            aria-current={id === current || undefined}
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
    })}
  </ul>
);
