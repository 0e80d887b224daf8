import { IconDots, IconLink } from "@tabler/icons-react";
import { type ComponentType, useState } from "react";
import { momentOf } from "../../lib/dates.ts";
import type { Line } from "../../lib/together/use-line.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { MenuButton } from "../../ui/menu.tsx";
import { InviteDialog } from "../../ui/together/invite-dialog.tsx";
import { progressOf } from "./answers.ts";
import { KanoBallot } from "./kano-ballot.tsx";
import { OrderBallot } from "./order-ballot.tsx";
import { PairsBallot } from "./pairs-ballot.tsx";
import { RatiosBallot } from "./ratios-ballot.tsx";
import { Results } from "./results.tsx";
import { SpentBallot } from "./spent-ballot.tsx";
import classes from "./survey.module.css";
import type { BallotKind, BallotProps, Survey } from "./types.ts";
import { useAnswer } from "./use-answer.ts";

const ballots: Readonly<Record<BallotKind, ComponentType<BallotProps>>> = {
  kano: KanoBallot,
  budget: SpentBallot,
  points: SpentBallot,
  dots: SpentBallot,
  order: OrderBallot,
  pairs: PairsBallot,
  ratios: RatiosBallot,
};

type Props = { readonly survey: Survey; readonly line: Line<Survey>; readonly canEdit: boolean };

const aboutOf = (survey: Survey): string =>
  [
    survey.techniqueName,
    survey.state === "closed"
      ? `closed${survey.closedAt ? ` ${momentOf(survey.closedAt)}` : ""}`
      : survey.deadline
        ? `until ${momentOf(survey.deadline)}`
        : undefined,
    `${survey.answered.length} answered`,
  ]
    .filter(Boolean)
    .join(" · ");

const Answer = ({ survey, line }: Omit<Props, "canEdit">) => {
  const answer = useAnswer(survey, line);
  const { done, all, missing } = progressOf(survey, answer.ballot);
  const Screen = ballots[survey.ballot];
  const state = answer.isSending
    ? line.isOffline
      ? "Kept here; sent when the connection is back"
      : "Sending"
    : answer.isSent
      ? "Sent. You may change it until the survey closes."
      : answer.isChanged && survey.me.answered
        ? "Changed, not sent yet"
        : answer.isChanged
          ? "Kept in this browser, not sent yet"
          : "";
  return (
    <section className={classes.answer} aria-label="Your answers">
      <Screen survey={survey} ballot={answer.ballot} onChange={answer.change} />
      {answer.problem && (
        <p role="alert" className={classes.problem}>
          {answer.problem.message}
        </p>
      )}
      <div className={classes.send}>
        <progress max={Math.max(1, all)} value={done} aria-label="How far you have come" />
        <p role="status" aria-label="Your answers are">
          {missing && answer.isChanged ? missing : state}
        </p>
        <button
          type="button"
          disabled={missing !== undefined || answer.isSending || !answer.isChanged}
          onClick={() => void answer.send()}
        >
          {survey.me.answered ? "Send the change" : "Send my answers"}
        </button>
      </div>
    </section>
  );
};

/** A survey: answered while it is open, its results once it is closed. */
export const SurveyView = ({ survey, line, canEdit }: Props) => {
  const [dialog, setDialog] = useState<"invite" | "close">();
  const isOpen = survey.state === "open";
  return (
    <div className={classes.page}>
      <div className={classes.inner}>
        <header className={classes.head}>
          <div>
            <h1>{survey.name}</h1>
            <p>{aboutOf(survey)}</p>
          </div>
          {isOpen && canEdit && (
            <>
              <button type="button" className={classes.button} onClick={() => setDialog("invite")}>
                <IconLink size={16} aria-hidden="true" />
                <span className={classes.buttonText}>Invite</span>
              </button>
              <MenuButton
                label="More for this survey"
                className={classes.button}
                items={[{ id: "close", label: "Close and show the results", onSelect: () => setDialog("close") }]}
              >
                <IconDots size={16} aria-hidden="true" />
              </MenuButton>
            </>
          )}
        </header>
        {line.isOffline && isOpen && (
          <p className={classes.notice} role="status">
            No connection. What you answer is kept here and sent when it is back.
          </p>
        )}
        {isOpen && survey.me.mayAnswer && <Answer survey={survey} line={line} />}
        {isOpen && !survey.me.mayAnswer && (
          <p className={classes.quiet}>
            You may look on: answering is for those who may vote. The results come with the close.
          </p>
        )}
        {!isOpen && <Results survey={survey} />}
        {isOpen && !survey.me.isGuest && <Who survey={survey} />}
      </div>
      {dialog === "invite" && (
        <InviteDialog
          type="survey"
          id={survey.id}
          name={survey.name}
          hasLink={survey.link !== null}
          onClose={() => {
            setDialog(undefined);
            line.again();
          }}
        />
      )}
      {dialog === "close" && (
        <ConfirmDialog
          title={`Close ${survey.name}?`}
          text={`${survey.answered.length} ${survey.answered.length === 1 ? "person has" : "people have"} answered. Nobody answers any more, and everybody sees what came out.`}
          confirm="Close and show the results"
          onConfirm={() => void line.run("survey.close", { survey: survey.id })}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
};

const Who = ({ survey }: { readonly survey: Survey }) => {
  if (survey.answered.length + survey.waitingFor.length === 0) return null;
  return (
    <section className={classes.who} aria-label="Who has answered">
      {survey.answered.length > 0 && (
        <p>
          <b>Answered:</b> {survey.answered.map(({ name }) => name).join(", ")}
        </p>
      )}
      {survey.waitingFor.length > 0 && (
        <p>
          <b>Asked:</b> {survey.waitingFor.map(({ name }) => name).join(", ")}
        </p>
      )}
    </section>
  );
};
