import { Link } from "@tanstack/react-router";
import { type Draft, isAcceptable, type PartName, type Parts, partNames, partWords } from "./draft.ts";
import classes from "./drafts.module.css";

type Props = {
  readonly draft: Draft;
  readonly parts: Parts;
  readonly place: string;
  readonly canEdit: boolean;
  onWrite(part: PartName, text: string): void;
  onAccept(): void;
  onSkip(): void;
};

/** Where a part comes from, in words. */
const origin = ({ because }: Draft, part: PartName): string | undefined => {
  const reason = because[part];
  if (!reason) return undefined;
  return reason.from === "story" ? "Written here already" : `From the ${reason.from}: “${reason.quote}”`;
};

const Source = ({ draft }: { readonly draft: Draft }) => (
  <section className={classes.source} aria-label="What the entry says">
    <h2>{draft.title}</h2>
    <p>
      <Link to="/i/$itemKey" params={{ itemKey: draft.key }}>
        {draft.key}
      </Link>
    </p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
    <section className={classes.text} tabIndex={0} aria-label="Description">
      {draft.description || "It has no description."}
    </section>
  </section>
);

/** One entry beside its draft: the source stays in view while one writes. */
export const DraftView = ({ draft, parts, place, canEdit, onWrite, onAccept, onSkip }: Props) => (
  <article className={classes.view} aria-label={draft.title}>
    <Source draft={draft} />
    <section className={classes.form} aria-label="Draft">
      <p className={classes.place}>{place}</p>
      {partNames.map((part) => {
        const [opener, label] = partWords[part];
        const from = origin(draft, part);
        return (
          <div key={part} className={classes.part} data-part={part}>
            <label htmlFor={`draft-${part}`}>
              {opener} <span>{label}</span>
            </label>
            <textarea
              id={`draft-${part}`}
              rows={2}
              maxLength={1000}
              value={parts[part]}
              readOnly={!canEdit}
              placeholder={draft.questions[part] ?? undefined}
              aria-describedby={from === undefined ? undefined : `draft-${part}-from`}
              onChange={({ target }) => onWrite(part, target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                onAccept();
              }}
            />
            {from !== undefined && (
              <p id={`draft-${part}-from`} className={classes.from} title={from}>
                {from}
              </p>
            )}
          </div>
        );
      })}
      {canEdit && (
        <div className={classes.buttons}>
          <button type="button" className={classes.button} data-main disabled={!isAcceptable(parts)} onClick={onAccept}>
            Accept <kbd>Enter</kbd>
          </button>
          <button type="button" className={classes.button} onClick={onSkip}>
            Next <kbd>J</kbd>
          </button>
          {!isAcceptable(parts) && <span className={classes.from}>A wish makes it a story: write it first.</span>}
        </div>
      )}
    </section>
  </article>
);
