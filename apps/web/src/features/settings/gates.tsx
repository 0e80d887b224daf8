import {
  defaultGates,
  type GateCheck,
  gateCheckNames,
  gateChecks,
  type Stage,
  sprintLimitOf,
  stageLabels,
  stageNames,
  workspaceKind,
} from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useMay } from "../../lib/use-may.ts";
import { InputField } from "../../ui/record/input-field.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./gates.module.css";
import settings from "./settings.module.css";

const gated = stageNames.filter((stage) => stage !== "pending");

const set = async (stage: Stage, check: GateCheck, on: boolean) => {
  const isDefault = defaultGates[stage].includes(check) === on;
  const problem = await sendCommand("gate.set", { stage, check, on: isDefault ? null : on });
  if (problem) showToast(problem.message, { tone: "refused" });
};

/** What each stage asks of a story before it may come in, for the whole workspace. */
export const Gates = () => {
  const canManage = useMay("workspace.manage");
  const own = useClient((from) => [...from.rows.all(workspaceKind)][0]?.gates);
  const limit = useClient((from) => sprintLimitOf(from.rows));
  const isOn = (stage: Stage, check: GateCheck) => own?.[stage]?.[check] ?? defaultGates[stage].includes(check);
  return (
    <>
      <section aria-labelledby="gates-title">
        <h2 id="gates-title">Gates</h2>
        <p className={settings.quiet}>
          A story comes into a stage once what is switched on there, and in the stages before, is met. Nothing stands
          before Pending. A dot marks what differs from the default.
        </p>
        {!canManage && <p className={settings.note}>Only owners and admins change the gates.</p>}
        <div className={classes.scroll}>
          <table className={classes.grid}>
            <caption className="visually-hidden">What each stage asks for</caption>
            <thead>
              <tr>
                <td />
                {gated.map((stage) => (
                  <th key={stage} scope="col">
                    <span className={classes.stage}>
                      <StageGlyph stage={stage} /> {stageLabels[stage]}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {gateCheckNames.map((check) => (
                <tr key={check}>
                  <th scope="row">{gateChecks[check]}</th>
                  {gated.map((stage) => {
                    const on = isOn(stage, check);
                    const isOwn = on !== defaultGates[stage].includes(check);
                    const label = `${stageLabels[stage]} asks for: ${gateChecks[check]}${isOwn ? ", not the default" : ""}`;
                    return (
                      <td key={stage} data-own={isOwn || undefined} title={label}>
                        <input
                          type="checkbox"
                          role="switch"
                          aria-checked={on}
                          className={classes.switch}
                          aria-label={label}
                          checked={on}
                          disabled={!canManage}
                          onChange={(event) => void set(stage, check, event.currentTarget.checked)}
                        />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section aria-labelledby="limit-title">
        <h2 id="limit-title">Size of a story</h2>
        <p className={settings.quiet}>
          Above so many points a story does not fit in one sprint and is marked to be split.
        </p>
        <div className={classes.limit}>
          <InputField
            label="Sprint limit"
            type="number"
            unit="points"
            value={limit}
            canEdit={canManage}
            save={(points, refused) =>
              void sendCommand("workspace.setSprintLimit", { points }).then((problem) => problem && refused(problem))
            }
          />
        </div>
      </section>
    </>
  );
};
