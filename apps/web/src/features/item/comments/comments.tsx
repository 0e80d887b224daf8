import { commentKind, decisionDef, type Item, stageLabels } from "@overstory/backlog";
import { IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useClient, useSession } from "../../../lib/data/hooks.ts";
import { StageGlyph } from "../../../ui/stage-glyph.tsx";
import { Skeleton } from "../../../ui/states.tsx";
import type { Rights } from "./comment-card.tsx";
import { Composer } from "./composer.tsx";
import { DecisionCard } from "./decision-card.tsx";
import classes from "./talk.module.css";
import { type StageTalk, talkByStage } from "./talk-groups.ts";
import { TopicView } from "./topic.tsx";

type TalkProps = { readonly talk: StageTalk; readonly item: Item; readonly rights: Rights; readonly canEdit: boolean };

const Entries = ({ talk, item, rights, canEdit }: TalkProps) => (
  <ol className={classes.list} aria-label="Comments">
    {talk.entries.map((entry) => (
      <li key={entry.type === "comment" ? entry.comment.id : entry.decision.id}>
        {entry.type === "comment" ? (
          <TopicView topic={entry} item={item} rights={rights} />
        ) : (
          <DecisionCard decision={entry.decision} rights={rights} canEdit={canEdit} />
        )}
      </li>
    ))}
  </ol>
);

const countsOf = ({ comments, openQuestions, decisions }: StageTalk): string =>
  [
    comments > 0 && `${comments} ${comments === 1 ? "comment" : "comments"}`,
    openQuestions > 0 && `${openQuestions} open ${openQuestions === 1 ? "question" : "questions"}`,
    decisions > 0 && `${decisions} ${decisions === 1 ? "decision" : "decisions"}`,
  ]
    .filter(Boolean)
    .join(" · ");

/** The thread of one stage: the present one is open, an earlier one opens where a question waits in it. */
const StageThread = ({ talk, item, rights, canEdit, isNow }: TalkProps & { readonly isNow: boolean }) => {
  const id = useId();
  const [asked, setAsked] = useState<boolean>();
  // What has opened for a question does not close under the eyes of whoever answers it.
  const [hadQuestion, setHadQuestion] = useState(false);
  if (talk.openQuestions > 0 && !hadQuestion) setHadQuestion(true);
  const open = asked ?? (isNow || hadQuestion);
  const [writes, setWrites] = useState(false);
  const name = talk.stage ? stageLabels[talk.stage] : "Before stages were noted";
  return (
    <section aria-label={`Thread of ${name}`}>
      <h3 className={classes.stageName}>
        <button
          type="button"
          className={classes.stageHead}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setAsked(!open)}
        >
          <IconChevronRight size={14} aria-hidden="true" className={classes.chevron} />
          {talk.stage && <StageGlyph stage={talk.stage} />}
          {name}
          {isNow && <span className={classes.now}>now</span>}
          <span className={classes.counts}>{countsOf(talk)}</span>
        </button>
      </h3>
      {open && (
        <div id={id} className={`${classes.thread} ${classes.stageThread}`}>
          {talk.entries.length === 0 && isNow && <p className={classes.quiet}>Nothing said in this stage yet.</p>}
          <Entries talk={talk} item={item} rights={rights} canEdit={canEdit} />
          {rights.canComment && isNow && <Composer key={talk.stage} item={item} stage={talk.stage} isMain />}
          {rights.canComment && !isNow && !writes && talk.stage && (
            <button type="button" className={classes.foldBack} onClick={() => setWrites(true)}>
              Write in this thread
            </button>
          )}
          {writes && <Composer item={item} stage={talk.stage} onDone={() => setWrites(false)} />}
        </div>
      )}
    </section>
  );
};

/** The discussion of an item: for a story a thread per stage, the present one first; for a theme or epic one thread. */
export const Comments = ({ item }: { readonly item: Item }) => {
  const session = useSession();
  const comments = useClient((from) => from.rows.by(commentKind, "item", item.id));
  const decisions = useClient((from) => from.rows.by(decisionDef.kind, "item", item.id));
  const isHere = useClient((from) => from.isOpen(item.id));
  if (session.state !== "ready") return null;
  const isLive = item.deletedAt === undefined;
  const rights: Rights = {
    me: session.member.id,
    canManage: session.capabilities.has("member.manage"),
    canComment: session.capabilities.has("backlog.comment") && isLive,
  };
  const canEdit = session.capabilities.has("backlog.edit") && isLive;
  const now = item.kind === "story" ? (item.stage ?? "pending") : undefined;
  const talks = talkByStage(now, comments, decisions);
  if (!isHere && comments.length === 0 && decisions.length === 0) return <Skeleton width="60%" height={32} />;
  if (now === undefined) {
    const [talk] = talks;
    return (
      <div className={classes.thread} data-section="comments">
        {talk?.entries.length === 0 && <p className={classes.quiet}>No comments yet.</p>}
        {talk && <Entries talk={talk} item={item} rights={rights} canEdit={canEdit} />}
        {rights.canComment && <Composer key={item.id} item={item} stage={undefined} isMain />}
      </div>
    );
  }
  return (
    <div className={classes.stages} data-section="comments">
      {talks.map((talk) => (
        <StageThread
          key={`${item.id}${talk.stage}`}
          talk={talk}
          item={item}
          rights={rights}
          canEdit={canEdit}
          isNow={talk.stage === now}
        />
      ))}
    </div>
  );
};
