import { type Comment, type decisionDef, type RowOf, type Stage, stageIndex, stageNames } from "@overstory/backlog";

export type Decision = RowOf<typeof decisionDef>;

/** A comment that opens a thread, with what answers it. */
export type Topic = {
  readonly type: "comment";
  readonly at: string;
  readonly comment: Comment;
  readonly replies: readonly Comment[];
};
type Decided = { readonly type: "decision"; readonly at: string; readonly decision: Decision };
export type Entry = Topic | Decided;

/** The talk of one stage; of no stage for themes and epics, and for what came before stages were noted. */
export type StageTalk = {
  readonly stage: Stage | undefined;
  readonly entries: readonly Entry[];
  readonly comments: number;
  readonly openQuestions: number;
  readonly decisions: number;
};

const byTime = (a: { at: string; id?: string }, b: { at: string; id?: string }): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : (a.id ?? "") < (b.id ?? "") ? -1 : 1;

const talkOf = (stage: Stage | undefined, comments: readonly Comment[], decisions: readonly Decision[]): StageTalk => {
  const known = new Set(comments.map(({ id }) => id));
  const topics = comments.filter(({ replyTo }) => replyTo === undefined || !known.has(replyTo));
  const entries: Entry[] = [
    ...topics.map(
      (comment): Topic => ({
        type: "comment",
        at: comment.at,
        comment,
        replies: comments.filter(({ replyTo }) => replyTo === comment.id).sort(byTime),
      }),
    ),
    ...decisions.map((decision): Decided => ({ type: "decision", at: decision.createdAt, decision })),
  ].sort(byTime);
  return {
    stage,
    entries,
    comments: comments.length,
    openQuestions: topics.filter(({ sort, resolvedBy }) => sort === "question" && resolvedBy === undefined).length,
    decisions: decisions.length,
  };
};

/**
 * The talk about an item by stage: that of its present stage first, then the others backwards from the last one, those with nothing
 * said left out. A reply stands with what it answers, whatever the stage was when it was written.
 */
export const talkByStage = (
  now: Stage | undefined,
  comments: readonly Comment[],
  decisions: readonly Decision[],
): StageTalk[] => {
  const home = new Map(comments.map((comment) => [comment.id, comment]));
  const stageOf = (comment: Comment): Stage | undefined =>
    (comment.replyTo === undefined ? undefined : home.get(comment.replyTo))?.stage ?? comment.stage;
  const stages: (Stage | undefined)[] =
    now === undefined ? [] : [...stageNames].sort((a, b) => stageIndex(b) - stageIndex(a));
  const at = (stage: Stage | undefined) =>
    talkOf(
      stage,
      comments.filter((comment) => (now === undefined ? undefined : stageOf(comment)) === stage),
      decisions.filter((decision) => (now === undefined ? undefined : decision.stage) === stage),
    );
  const others = [...stages.filter((stage) => stage !== now), ...(now === undefined ? [] : [undefined])];
  return [at(now), ...others.map(at).filter(({ entries }) => entries.length > 0)];
};
