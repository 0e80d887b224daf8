import { dayInWords, type Ends, spanText } from "@overstory/backlog";
import { IconChevronDown, IconChevronRight, IconDots } from "@tabler/icons-react";
import { type CSSProperties, memo } from "react";
import { itemPlace } from "../../lib/record-place.ts";
import { ItemKey, KindBadge } from "../../ui/kind-badge.tsx";
import { PathLink } from "../../ui/path-link.tsx";
import { type Entry, shareOf } from "./model/plan.ts";
import type { Bar } from "./model/timeline.ts";
import { entryText, percentOf } from "./model/words.ts";
import classes from "./row.module.css";

/** Sentences about what does not hold: a dependency, or what is below. */
export type Faults = { readonly worst: "late" | "overrun"; readonly texts: readonly string[] };

type Props = {
  readonly entry: Entry;
  readonly index: number;
  readonly top: number;
  readonly bar: Bar;
  readonly ends: Ends;
  readonly ghost: Bar | undefined;
  readonly ghostEnds: Ends | undefined;
  readonly hue: number | undefined;
  readonly by: "stories" | "effort";
  readonly faults: Faults | undefined;
  readonly isActive: boolean;
  readonly isMoving: boolean;
  readonly canEdit: boolean;
  readonly isFolded: boolean | undefined;
  /** Where of the row the bar lies that is out of sight. */
  readonly beyond: "left" | "right" | undefined;
};

const Confidence = ({ value }: { readonly value: "low" | "medium" | "high" }) => (
  <span
    className={classes.confidence}
    data-level={value}
    role="img"
    aria-label={`${value} confidence`}
    title={`${value} confidence`}
  >
    <i />
    <i />
    <i />
  </span>
);

/** What a row is called: the same at every zoom, and while its bar is moved. */
const RowName = memo(({ item, isFolded }: { readonly item: Entry["item"]; readonly isFolded: boolean | undefined }) => (
  // biome-ignore lint/a11y/useSemanticElements: a row's head in a virtual grid; a table's layout cannot be its.
  <div role="rowheader" tabIndex={-1} className={classes.name}>
    {item.kind === "theme" ? (
      <button
        type="button"
        className={classes.fold}
        data-fold={item.id}
        tabIndex={-1}
        aria-expanded={isFolded !== true}
        aria-label={`${isFolded ? "Unfold" : "Fold"} ${item.title}`}
      >
        {isFolded ? (
          <IconChevronRight size={14} aria-hidden="true" />
        ) : (
          <IconChevronDown size={14} aria-hidden="true" />
        )}
      </button>
    ) : (
      <span className={classes.indent} />
    )}
    <KindBadge kind={item.kind} short />
    <PathLink to={itemPlace(item.key)} className={classes.title} tabIndex={-1} title={item.title}>
      {item.title}
    </PathLink>
    {item.confidence && <Confidence value={item.confidence} />}
    <span className={classes.key}>
      <ItemKey value={item.key} />
    </span>
    <button
      type="button"
      className={classes.more}
      data-more={item.id}
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={`Actions for ${item.key}`}
    >
      <IconDots size={16} aria-hidden="true" />
    </button>
  </div>
));
RowName.displayName = "RowName";

/** One theme or epic: what it is called, and its bar with what was planned, how far it is and how sure it is. */
export const RoadmapRow = memo((props: Props) => {
  const { entry, index, top, bar, ends, ghost, ghostEnds, hue, by, faults, isActive, isMoving, canEdit, isFolded } =
    props;
  const { item, span } = entry;
  const share = shareOf(entry, by);
  const text = entryText(entry, by, [
    ...(ghostEnds ? [`in the baseline ${spanText(ghostEnds)}`] : []),
    ...(faults?.texts ?? []),
  ]);
  const style = { "--hue": hue ?? 240, top } as CSSProperties;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual grid; a table's layout cannot be theirs.
    <div role="row" tabIndex={-1} aria-rowindex={index + 2} className={classes.row} style={style} data-kind={item.kind}>
      <RowName item={item} isFolded={isFolded} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="gridcell" tabIndex={-1} className={classes.cell} data-beyond={props.beyond}>
        {ghost && (
          <span className={classes.ghost} aria-hidden="true" style={{ left: ghost.left, width: ghost.width }} />
        )}
        <button
          type="button"
          className={classes.bar}
          style={{ left: bar.left, width: bar.width }}
          tabIndex={isActive ? 0 : -1}
          data-bar={item.id}
          data-moving={isMoving || undefined}
          data-start={bar.hasStart ? (span.startFrom === "stated" ? "stated" : "rolled") : "open"}
          data-end={bar.hasEnd ? (span.endFrom === "stated" ? "stated" : "rolled") : "open"}
          data-fault={faults?.worst}
          aria-haspopup="menu"
          aria-label={text}
          title={text}
        >
          {share !== undefined && <span className={classes.progress} style={{ width: `${share * 100}%` }} />}
          {canEdit && (
            <>
              <span className={classes.grip} data-part="start" />
              <span className={classes.grip} data-part="end" />
            </>
          )}
        </button>
        {canEdit && (
          <span
            className={classes.need}
            style={{ left: bar.left + bar.width }}
            data-need={item.id}
            title={`Drag to what needs ${item.key} first`}
            aria-hidden="true"
          />
        )}
        {/* Beside the bar, not in it: the bar's name says more than the number does. */}
        {share !== undefined && bar.width > 56 && (
          <span className={classes.share} aria-hidden="true" style={{ left: bar.left + 10 }}>
            {percentOf(share)}
          </span>
        )}
        {isMoving && (
          <span className={classes.days} aria-hidden="true" style={{ left: bar.left + bar.width + 8 }}>
            {spanText(ends)}
          </span>
        )}
        {props.beyond && (
          <button type="button" className={classes.beyond} data-goto={item.id} tabIndex={-1} aria-hidden="true">
            {props.beyond === "left"
              ? `← ${dayInWords(ends.end ?? ends.start ?? 0)}`
              : `${dayInWords(ends.start ?? ends.end ?? 0)} →`}
          </button>
        )}
      </div>
    </div>
  );
});
RoadmapRow.displayName = "RoadmapRow";
