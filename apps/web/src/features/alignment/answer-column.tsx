import type { Alignment } from "@overstory/backlog";
import { memo, useDeferredValue } from "react";
import { client } from "../../lib/data/client.ts";
import { itemPlace, recordPlace } from "../../lib/record-place.ts";
import { useMay } from "../../lib/use-may.ts";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { PathLink } from "../../ui/path-link.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./alignment.module.css";

type Answer = Alignment["answers"][number];
type Told = Answer["items"][number];

const heads = { themes: "Themes answer", epics: "Epics provide", stories: "Stories help with" } as const;
const nouns = {
  themes: ["theme", "themes"],
  epics: ["epic", "epics"],
  stories: ["story", "stories"],
} as const;

/** So many are shown at most. */
const most = 100;

const counted = ({ level, total }: Answer): string =>
  `${total.toLocaleString("en")} ${nouns[level][total === 1 ? 0 : 1]}`;

const Item = ({ item, canEdit }: { readonly item: Told; readonly canEdit: boolean }) => (
  <li className={classes.item}>
    <h3>
      {item.kind === "story" ? (
        <StageGlyph stage={item.stage ?? "pending"} named />
      ) : (
        <KindBadge kind={item.kind} short />
      )}
      <PathLink to={itemPlace(item.key)}>{item.title}</PathLink>
    </h3>
    <ul className={classes.says}>
      {item.says.map(({ label, text, more, source }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two sentences of one source differ by their place alone.
        <li key={`${source.id} ${source.section} ${at}`}>
          <PathLink className={classes.source} to={recordPlace(client.rows, source)}>
            {label}
            <span className="visually-hidden"> of {source.key ?? item.key}: its source</span>
          </PathLink>{" "}
          <span className={classes.text}>{text}</span>
          {more && <span className={classes.more}> (more there)</span>}
        </li>
      ))}
      {item.missing.map(({ label, section }) => (
        <li key={section} className={classes.missing}>
          Not written:{" "}
          {label.slice(0, 1).toLowerCase() === "k" ? label : label.slice(0, 1).toLowerCase() + label.slice(1)}
          {canEdit && (
            <>
              {" "}
              <PathLink className={classes.write} to={itemPlace(item.key, section)}>
                Write it
                <span className="visually-hidden">
                  : {label} of {item.key}
                </span>
              </PathLink>
            </>
          )}
        </li>
      ))}
    </ul>
  </li>
);

type Props = {
  readonly answer: Answer;
  /** Shows all instead of the first; absent where all are shown. */
  readonly onAll: (() => void) | undefined;
};

/** As many items as a screen shows: they are drawn first when another function's answer comes, the others right after. */
const inSight = 5;

/** One of the three answers, item by item, in the records' own words. */
export const AnswerColumn = memo(({ answer, onAll }: Props) => {
  const canEdit = useMay("backlog.edit");
  const { level, question, items, total } = answer;
  const isFirst = useDeferredValue(false, true);
  const gaps = items.filter(({ missing }) => missing.length > 0).length;
  return (
    <section className={classes.column} aria-labelledby={`alignment-of-${level}`}>
      <header>
        <p>{heads[level]}</p>
        <h2 id={`alignment-of-${level}`}>{question}</h2>
        <p>
          {counted(answer)}
          {gaps > 0 &&
            `, ${gaps} of ${items.length === total ? "them" : `the ${items.length} shown`} with something not written`}
        </p>
      </header>
      {total === 0 ? (
        <p className={classes.none}>Nothing here tells it yet.</p>
      ) : (
        <ul className={classes.items}>
          {(isFirst ? items.slice(0, inSight) : items).map((item) => (
            <Item key={item.id} item={item} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {items.length < total &&
        (onAll ? (
          <button type="button" className={classes.quiet} onClick={onAll}>
            {total <= most ? `Show all ${total}` : `Show ${most} of ${total.toLocaleString("en")}`}
          </button>
        ) : (
          <p className={classes.none}>These are the first {items.length}. Choose a theme to read of the others.</p>
        ))}
    </section>
  );
});
AnswerColumn.displayName = "AnswerColumn";
