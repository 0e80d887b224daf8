import { type Item, type Stage, stageLabels, stageNames } from "@overstory/backlog";
import { useMemo, useRef, useState } from "react";
import { ItemKey } from "../kind-badge.tsx";
import { StageGlyph } from "../stage-glyph.tsx";
import classes from "./chooser.module.css";

/** Most items of one session. */
export const mostItems = 200;
// More rows than this are not read one by one; the filter finds them.
const mostShown = 400;

type Props = {
  /** What they are: "Stories". */
  readonly title: string;
  /** In the order of the backlog. */
  readonly items: readonly Item[];
  readonly chosen: ReadonlySet<string>;
  /** What an item has been given so far, as text; undefined where something is still open. */
  readonly given: (item: Item) => string | undefined;
  onChange(chosen: ReadonlySet<string>): void;
};

const fits = (item: Item, words: readonly string[], stage: string): boolean =>
  (stage === "" || item.stage === stage) &&
  words.every((word) => `${item.key} ${item.title}`.toLowerCase().includes(word));

/** Which items a session is about: found by words, stage and what they still lack. */
export const StoryChooser = ({ title, items, chosen, given, onChange }: Props) => {
  const [text, setText] = useState("");
  const [stage, setStage] = useState<Stage | "">("");
  const [isOpenOnly, setIsOpenOnly] = useState(false);
  // The last box that was set: Shift takes all up to there.
  const last = useRef<number>(undefined);
  const shown = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return items.filter((item) => fits(item, words, stage) && (!isOpenOnly || given(item) === undefined));
  }, [items, text, stage, isOpenOnly, given]);
  const listed = shown.slice(0, mostShown);
  const set = (ids: readonly string[], isOn: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (!isOn) next.delete(id);
      else if (next.size < mostItems) next.add(id);
    }
    onChange(next);
  };
  const press = (at: number, isOn: boolean, withShift: boolean) => {
    const from = withShift && last.current !== undefined ? last.current : at;
    const [low, high] = from < at ? [from, at] : [at, from];
    set(
      listed.slice(low, high + 1).map(({ id }) => id),
      isOn,
    );
    last.current = at;
  };
  const areAll = shown.length > 0 && shown.every(({ id }) => chosen.has(id));
  return (
    <fieldset className={classes.chooser}>
      <legend>{title}</legend>
      <div className={classes.filter}>
        <input
          type="search"
          aria-label={`Find ${title.toLowerCase()}`}
          placeholder="Find by title or key"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
        <select
          aria-label="Stage"
          value={stage}
          onChange={(event) => setStage(event.currentTarget.value as Stage | "")}
        >
          <option value="">All stages</option>
          {stageNames.map((name) => (
            <option key={name} value={name}>
              {stageLabels[name]}
            </option>
          ))}
        </select>
        <label className={classes.box}>
          <input
            type="checkbox"
            checked={isOpenOnly}
            onChange={(event) => setIsOpenOnly(event.currentTarget.checked)}
          />
          Not scored
        </label>
      </div>
      <div className={classes.countLine}>
        <label className={classes.box}>
          <input
            type="checkbox"
            checked={areAll}
            disabled={shown.length === 0}
            onChange={(event) =>
              set(
                shown.map(({ id }) => id),
                event.currentTarget.checked,
              )
            }
          />
          {shown.length === items.length ? "All" : `These ${shown.length}`}
        </label>
        <span className="numbers" role="status" aria-label="Chosen">
          {chosen.size} of {items.length} chosen{chosen.size >= mostItems && ", which is the most"}
        </span>
      </div>
      <ul className={classes.items} aria-label={`${title} to choose from`}>
        {listed.map((item, at) => (
          <li key={item.id}>
            <label data-on={chosen.has(item.id) || undefined}>
              <input
                type="checkbox"
                checked={chosen.has(item.id)}
                onChange={(event) =>
                  press(at, event.currentTarget.checked, (event.nativeEvent as MouseEvent).shiftKey === true)
                }
              />
              {item.stage && <StageGlyph stage={item.stage} />}
              <span className={classes.itemTitle}>{item.title}</span>
              <span className={classes.given}>{given(item) ?? ""}</span>
              <ItemKey value={item.key} />
            </label>
          </li>
        ))}
        {shown.length > listed.length && (
          <li className={classes.rest}>{shown.length - listed.length} more: narrow them down above.</li>
        )}
        {shown.length === 0 && <li className={classes.rest}>Nothing fits.</li>}
      </ul>
    </fieldset>
  );
};
