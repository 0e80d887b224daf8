import type { Finding, FindingRule } from "@overstory/insight";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useSession } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Kbd } from "../../../ui/kbd.tsx";
import { showToast } from "../../../ui/toasts.tsx";
import classes from "./findings.module.css";

/** A fix that needs nobody's answer: it can be carried out as it is. */
export const isReady = ({ fix }: Finding): boolean =>
  fix !== undefined && Boolean(fix.parts || fix.choices?.length || fix.notes || fix.stories?.length);

const shownChoices = 4;

type Props = {
  readonly findings: readonly Finding[];
  readonly rules: readonly FindingRule[];
  readonly canEdit: boolean;
  /** The one that the key mends. */
  readonly first: Finding | undefined;
  mend(finding: Finding, choice: number): void;
};

const Fix = ({
  finding,
  isFirst,
  mend,
}: { readonly finding: Finding; readonly isFirst: boolean } & Pick<Props, "mend">) => {
  const { fix } = finding;
  if (!fix) return null;
  const key = isFirst && (
    <span aria-hidden="true">
      <Kbd keys="alt+Enter" />
    </span>
  );
  const shortcut = isFirst ? "Alt+Enter" : undefined;
  if (fix.choices?.length)
    return (
      <span className={classes.fix}>
        {fix.choices.slice(0, shownChoices).map((choice, at) => (
          <button
            key={choice}
            type="button"
            aria-keyshortcuts={at === 0 ? shortcut : undefined}
            onClick={() => mend(finding, at)}
          >
            <span className="visually-hidden">{fix.label}: </span>
            {choice}
            {at === 0 && key}
          </button>
        ))}
      </span>
    );
  return (
    <span className={classes.fix}>
      <button type="button" aria-keyshortcuts={shortcut} title={fix.ask} onClick={() => mend(finding, 0)}>
        {fix.label}
        {key}
      </button>
    </span>
  );
};

/** What can be said against the sentence, quietly below it: why, and what mends it. A clean one is told so. */
export const FindingsList = ({ findings, rules, canEdit, first, mend }: Props) => {
  const session = useSession();
  const { run } = useCommand();
  const maySilence = session.state === "ready" && session.capabilities.has("workspace.manage");
  const titleOf = (rule: string) => rules.find((one) => one.name === rule)?.title ?? rule;
  const silence = (rule: string) => {
    const refused = (problem: { message: string }) => showToast(problem.message, { tone: "refused" });
    void run("finding.silence", { rule }, refused);
    showToast(`“${titleOf(rule)}” is silent in this workspace.`, {
      action: { label: "Undo", run: () => void run("finding.silence", { rule, silenced: false }, refused) },
    });
  };
  if (findings.length === 0)
    return (
      <p className={classes.clean} role="status">
        <IconCheck size={14} aria-hidden="true" />
        Reads well
      </p>
    );
  return (
    <ul className={classes.findings} aria-label="Findings">
      {findings.map((finding) => (
        <li key={`${finding.rule}-${finding.span.start}`} data-rule={finding.rule}>
          <IconAlertCircle size={14} aria-hidden="true" />
          <span className={classes.words}>
            <strong>{titleOf(finding.rule)}</strong>
            {finding.excerpt !== "" && finding.excerpt.length < 60 && <q>{finding.excerpt}</q>}
            <span className={classes.why}>{finding.why}</span>
            {finding.fix?.ask !== undefined && <span className={classes.ask}>{finding.fix.ask}</span>}
            {maySilence && (
              <button
                type="button"
                className={classes.silence}
                aria-label={`Silence “${titleOf(finding.rule)}” in this workspace`}
                title="Silence in this workspace"
                onClick={() => silence(finding.rule)}
              >
                Silence
              </button>
            )}
          </span>
          {canEdit && <Fix finding={finding} isFirst={finding === first} mend={mend} />}
        </li>
      ))}
    </ul>
  );
};
