import type { TechniqueView } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { sendCommand } from "../../../ui/record/use-record-edit.ts";
import { showToast } from "../../../ui/toasts.tsx";
import fields from "../fields.module.css";
import settings from "../settings.module.css";
import { criterion, NewCriterion } from "./criteria.tsx";
import { InputFields } from "./input-fields.tsx";
import { OwnForm } from "./own-form.tsx";
import classes from "./techniques.module.css";

type Props = { readonly technique: TechniqueView; readonly canManage: boolean };

/** Sets something of a technique; a refusal is told where it was asked, or in passing. */
const useSet = (technique: string) => async (fields: object, refused?: (problem: Problem) => void) => {
  const problem = await sendCommand("technique.set", { technique, ...fields });
  if (!problem) return;
  if (refused) refused(problem);
  else showToast(problem.message, { tone: "refused" });
};

/** One technique: what it is, whether it is offered, and setting it up. */
export const TechniqueRow = ({ technique, canManage }: Props) => {
  const [isOpen, setIsOpen] = useState(false);
  const set = useSet(technique.id);
  const { name, own, off, isDefault, changed, type } = technique;
  const remove = async () => {
    const problem = await sendCommand("technique.delete", { technique: technique.id });
    if (problem) showToast(problem.message, { tone: "refused" });
    else showToast(`"${name}" deleted`, { action: { label: "Undo", keys: "mod+z", run: () => void client.undo() } });
  };
  return (
    <li>
      <div className={settings.member} data-ended={off || undefined}>
        <div className={settings.who}>
          <strong>
            {name}
            {isDefault && <span className={classes.mark}>default</span>}
            {changed && <span className={classes.mark}>changed here</span>}
            {type === "survey" && <span className={classes.mark}>asks people</span>}
            {off && " (not offered)"}
          </strong>
          <span className={settings.quiet}>{technique.summary || technique.formula}</span>
        </div>
        <button
          type="button"
          className={settings.quietButton}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {canManage ? "Set up" : "Look"}
          <span className="visually-hidden"> {name}</span>
        </button>
        {canManage && own && (
          <button type="button" className={settings.quietButton} onClick={() => void remove()}>
            Delete<span className="visually-hidden"> {name}</span>
          </button>
        )}
      </div>
      {isOpen && own && canManage && <OwnForm technique={technique} onClose={() => setIsOpen(false)} />}
      {isOpen && !(own && canManage) && (
        <div className={fields.edit}>
          <p className={classes.rule}>
            <code>{technique.formula}</code>
          </p>
          <p className={settings.quiet}>Source: {technique.source}</p>
          {canManage && !isDefault && (
            <div className={fields.actions}>
              {type === "card" && !off && (
                <button type="button" className={settings.quietButton} onClick={() => void set({ isDefault: true })}>
                  Make it the default
                </button>
              )}
              <button type="button" className={settings.quietButton} onClick={() => void set({ off: !off })}>
                {off ? "Offer it" : "Do not offer it"}
              </button>
            </div>
          )}
          {technique.ownCriteria && <NewCriterion technique={technique} canManage={canManage} set={set} />}
          {[...technique.inputs, ...technique.inputsOff].map((input) => (
            <InputFields
              key={input.name}
              input={input}
              isOff={technique.inputsOff.includes(input)}
              canManage={canManage}
              {...(technique.inputs.length > 1 &&
                technique.ownCriteria && {
                  takeAway: () =>
                    void set({ criteria: technique.inputs.filter((one) => one !== input).map(criterion) }),
                })}
              mayBeOff={technique.inputs.length > 1 && !technique.ownCriteria}
              save={(change, refused) => void set({ inputs: { [input.name]: change } }, refused)}
            />
          ))}
          {canManage && changed && (
            <p>
              <button
                type="button"
                className={settings.quietButton}
                onClick={() => void set({ inputs: null, ...(technique.ownCriteria && { criteria: null }) })}
              >
                Take all changes back
              </button>
            </p>
          )}
        </div>
      )}
    </li>
  );
};
