import type { Problem } from "@overstory/kernel";
import type { Ballot } from "@overstory/scoring";
import { useState } from "react";
import { keepDraft, readDraft } from "../../lib/text/drafts.ts";
import type { Line } from "../../lib/together/use-line.ts";
import { isSame } from "./answers.ts";
import type { Survey } from "./types.ts";

const draftOf = (name: string): Ballot | undefined => {
  try {
    const kept: unknown = JSON.parse(readDraft(localStorage, name) || "null");
    return typeof kept === "object" && kept !== null ? (kept as Ballot) : undefined;
  } catch {
    return undefined;
  }
};

/** What one answers: kept in this browser with each change, sent as a whole, and changed again until the close. */
export const useAnswer = (survey: Survey, line: Line<Survey>) => {
  const name = `survey:${survey.id}:${survey.me.id}`;
  const [typed, setTyped] = useState<Ballot | undefined>(() => draftOf(name));
  const [sent, setSent] = useState<Ballot>();
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setIsSending] = useState(false);
  const kept = sent ?? survey.myBallot;
  const ballot = typed ?? kept ?? {};
  const isChanged = typed !== undefined && !isSame(typed, kept);
  const change = (next: Ballot) => {
    setProblem(undefined);
    setTyped(next);
    keepDraft(localStorage, name, JSON.stringify(next));
  };
  const send = async () => {
    setIsSending(true);
    const refused = await line.run("survey.answer", { survey: survey.id, ballot });
    setIsSending(false);
    setProblem(refused);
    if (refused) return;
    setSent(ballot);
    // What was changed while it was being sent stays a draft.
    setTyped((now) => (now === undefined || isSame(now, ballot) ? undefined : now));
    keepDraft(localStorage, name, "");
  };
  return { ballot, isSent: kept !== null && !isChanged, isChanged, isSending, problem, change, send };
};
