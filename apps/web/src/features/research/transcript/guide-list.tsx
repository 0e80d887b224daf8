import { guideDef, type Interview, interviewDef } from "@overstory/backlog";
import { useClient } from "../../../lib/data/hooks.ts";
import { useRecordEdit } from "../../../ui/record/use-record-edit.ts";
import { showToast } from "../../../ui/toasts.tsx";
import { GuideField } from "../guide-field.tsx";
import classes from "./guide-list.module.css";

type Props = { readonly interview: Interview; readonly canEdit: boolean };

const none: readonly string[] = [];

/** The guide that an interview followed, its questions to be ticked off as they were asked. */
export const GuideList = ({ interview, canEdit }: Props) => {
  const edit = useRecordEdit(interviewDef, interview);
  const guide = useClient((from) =>
    interview.guide === undefined ? undefined : from.rows.get(guideDef.kind, interview.guide),
  );
  if (!guide && !canEdit) return null;
  const questions = [...new Set(guide?.questions ?? none)];
  const asked = new Set(interview.asked ?? none);
  const set = async (question: string, isAsked: boolean) => {
    const now = [...asked].filter((one) => one !== question);
    if (isAsked) now.push(question);
    const problem = await edit({ asked: now.length === 0 ? null : now });
    if (problem) showToast(problem.message, { tone: "refused" });
  };
  const count = questions.filter((question) => asked.has(question)).length;
  return (
    <details className={classes.guide}>
      <summary>
        Guide{" "}
        <span className={classes.about}>
          {guide ? `${guide.name} · ${count} of ${questions.length} asked` : "none picked"}
        </span>
      </summary>
      <GuideField row={interview} canEdit={canEdit} />
      {guide && questions.length === 0 && <p className={classes.none}>This guide has no questions yet.</p>}
      {questions.length > 0 && (
        <ul aria-label={`Questions of ${guide?.name}`}>
          {questions.map((question) => (
            <li key={question}>
              <label>
                <input
                  type="checkbox"
                  checked={asked.has(question)}
                  disabled={!canEdit}
                  onKeyDown={(event) => event.stopPropagation()}
                  onChange={(event) => void set(question, event.currentTarget.checked)}
                />
                <span>{question}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
};
