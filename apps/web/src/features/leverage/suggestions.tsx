import { Link } from "@tanstack/react-router";
import { client } from "../../lib/data/client.ts";
import { percentText } from "../../ui/number-text.ts";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./leverage.module.css";
import type { Suggestion, Told } from "./model.ts";

const undo = { label: "Undo", keys: "mod+z", run: () => void client.undo() };

const run = async (name: string, input: object, done: string) => {
  const problem = await sendCommand(name, input);
  if (problem) showToast(problem.message, { tone: "refused" });
  else showToast(done, { action: undo });
};

const Side = ({ item }: { readonly item: Told }) => (
  <span className={classes.pairSide}>
    <Link to="/i/$itemKey" params={{ itemKey: item.key }} className={classes.title}>
      {item.title}
    </Link>
    <span className={classes.beside}>{item.key}</span>
  </span>
);

const SuggestionRow = ({ pair, canEdit }: { readonly pair: Suggestion; readonly canEdit: boolean }) => {
  const { a, b, likeness, shared } = pair;
  const both = `${a.key} and ${b.key}`;
  return (
    <li className={classes.suggestion}>
      <div className={classes.pairSides}>
        <Side item={a} />
        <Side item={b} />
      </div>
      <p className={classes.why}>
        {percentText(likeness)} alike
        {shared.length > 0 && ` · both say ${shared.slice(0, 5).join(", ")}`}
      </p>
      {canEdit && (
        <div className={classes.bar}>
          <button
            type="button"
            className={classes.button}
            aria-label={`Make it a shared component: ${both}`}
            onClick={() => void run("component.share", { items: [a.id, b.id] }, `${both} share a component.`)}
          >
            Make it a shared component
          </button>
          <button
            type="button"
            className={classes.quiet}
            aria-label={`Nothing in common: ${both}`}
            onClick={() => void run("lookalike.dismiss", { a: a.id, b: b.id }, `${both} are told apart.`)}
          >
            Nothing in common
          </button>
        </div>
      )}
    </li>
  );
};

/** Look-alikes of two products that no component answers yet. */
export const Suggestions = ({
  pairs,
  canEdit,
}: {
  readonly pairs: readonly Suggestion[];
  readonly canEdit: boolean;
}) => (
  <section className={classes.suggestions} aria-label="Suggestions">
    <h2>Built twice?</h2>
    {pairs.length === 0 ? (
      <p className={classes.why}>No two products say the same in other words now.</p>
    ) : (
      <ul aria-label="Suggestions">
        {pairs.map((pair) => (
          <SuggestionRow key={`${pair.a.key}~${pair.b.key}`} pair={pair} canEdit={canEdit} />
        ))}
      </ul>
    )}
  </section>
);
