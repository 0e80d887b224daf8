import type { Item } from "@overstory/backlog";
import { IconAlertTriangle, IconLink } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ItemKey } from "../../../ui/kind-badge.tsx";
import { numberText, scoreText } from "../../../ui/number-text.ts";
import { ScoreBar } from "../../../ui/score-bar.tsx";
import { pointsText } from "../words.ts";
import classes from "./fill-row.module.css";
import type { Line, Told } from "./model.ts";

type Props = {
  readonly told: Told;
  readonly item: Item;
  /** The highest score around, which fills the bar. */
  readonly top: number;
  readonly explanation: string;
  readonly line: Line;
  readonly isTicked: boolean;
  /** Ticked in or out by whoever sits here. */
  readonly isYours: boolean;
  readonly isAlready: boolean;
  readonly canEdit: boolean;
  onTick(isIn: boolean): void;
};

const signs: Readonly<Record<Line["tone"], ReactNode>> = {
  plain: null,
  link: <IconLink size={13} aria-hidden="true" />,
  warning: <IconAlertTriangle size={13} aria-hidden="true" />,
};

/** A story to tick in or out, with its score, its points and one line that says why. */
export const FillRow = (props: Props) => {
  const { told, item, top, explanation, line, isTicked, isYours, isAlready, canEdit, onTick } = props;
  const score = told.score ?? undefined;
  const isDone = item.stage === "finished";
  const marks = [isDone ? "finished" : isAlready && "in it already", isYours && "yours"].filter(
    (mark) => mark !== false,
  );
  const said = [
    ...marks,
    score === undefined ? "no score" : `score ${scoreText(score, top)}`,
    item.effort === undefined ? "not estimated" : pointsText(item.effort),
    line.text,
    line.text === explanation ? "" : explanation,
  ];
  return (
    <li className={classes.row} data-ticked={isTicked || undefined}>
      <label className={classes.pick}>
        <input
          type="checkbox"
          checked={isTicked}
          disabled={!canEdit || isDone}
          aria-label={`${item.key} ${item.title}`}
          aria-description={said.filter(Boolean).join(", ")}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span className={classes.words}>
          <span className={classes.name}>
            <span className={classes.text}>{item.title}</span>
            <ItemKey value={item.key} />
            {marks.map((mark) => (
              <span key={mark} className={classes.mark} data-yours={mark === "yours" || undefined}>
                {mark}
              </span>
            ))}
          </span>
          <span className={classes.why} data-tone={line.tone} title={line.text}>
            {signs[line.tone]}
            <span className={classes.reason}>{line.text}</span>
          </span>
        </span>
        <span className={classes.score} title={explanation}>
          <ScoreBar score={score} top={top} {...(score !== undefined && { text: scoreText(score, top) })} />
        </span>
        <span className={classes.effort}>
          {item.effort === undefined ? "–" : numberText(item.effort, 2)}
          <small>{item.effort === 1 ? "point" : "points"}</small>
        </span>
      </label>
    </li>
  );
};
