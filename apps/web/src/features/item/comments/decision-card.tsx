import { Button, TextInput } from "@mantine/core";
import { IconGavel, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useClient, useMember } from "../../../lib/data/hooks.ts";
import { agoOf, momentOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import type { Rights } from "./comment-card.tsx";
import classes from "./comments.module.css";
import look from "./talk.module.css";
import type { Decision } from "./talk-groups.ts";

const Edit = ({ decision, onDone }: { readonly decision: Decision; onDone(): void }) => {
  const { problem, run } = useCommand();
  const [text, setText] = useState(decision.text ?? "");
  const [because, setBecause] = useState(decision.because ?? "");
  const save = async () => {
    const because_ = because.trim() === "" ? null : because.trim();
    if ((await run("decision.edit", { decision: decision.id, text, because: because_ })) !== undefined) onDone();
  };
  return (
    <form
      className={classes.form}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onDone();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label="Decision"
        autoFocus
        value={text}
        error={problem?.message}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput mt={6} label="Because" value={because} onChange={(event) => setBecause(event.currentTarget.value)} />
      <div className={classes.row}>
        <Button type="submit" size="compact-sm" disabled={text.trim() === ""}>
          Save decision
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
};

/** What was decided, why, by whom and from which comment. */
export const DecisionCard = ({
  decision,
  rights,
  canEdit,
}: {
  readonly decision: Decision;
  readonly rights: Rights;
  readonly canEdit: boolean;
}) => {
  const name = useMember(decision.createdBy)?.name ?? "A former member";
  const glows = useClient((from) => from.glow(decision.id));
  const { problem, run } = useCommand();
  const [isEditing, setIsEditing] = useState(false);
  const [asks, setAsks] = useState(false);
  const may = rights.canComment && (canEdit || decision.createdBy === rights.me);
  const from = decision.comment;
  const leads = () => {
    const card = document.querySelector<HTMLElement>(`[data-comment="${CSS.escape(from ?? "")}"]`);
    card?.scrollIntoView({ block: "center" });
    card?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
  };
  return (
    <article className={look.decision} data-glow={glows || undefined} aria-label={`Decision: ${decision.text}`}>
      <span className={look.decisionMark} aria-hidden="true">
        <IconGavel size={14} />
      </span>
      <div>
        {isEditing ? (
          <Edit decision={decision} onDone={() => setIsEditing(false)} />
        ) : (
          <>
            <p className={look.decided}>{decision.text}</p>
            {decision.because && <p className={look.because}>Because {decision.because}</p>}
          </>
        )}
        <footer className={classes.by}>
          <span className={classes.quiet}>
            Decided by {name},{" "}
            <time dateTime={decision.createdAt} title={momentOf(decision.createdAt)}>
              {agoOf(decision.createdAt, Date.now())}
            </time>
          </span>
          {from && (
            <button type="button" className={classes.edited} onClick={leads}>
              from a comment
            </button>
          )}
          {may && !isEditing && (
            <span className={`${classes.tools} ${look.decisionTools}`}>
              <button
                type="button"
                aria-label={`Edit the decision: ${decision.text}`}
                title="Edit"
                onClick={() => setIsEditing(true)}
              >
                <IconPencil size={15} aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={`Delete the decision: ${decision.text}`}
                title="Delete"
                onClick={() => setAsks(true)}
              >
                <IconTrash size={15} aria-hidden="true" />
              </button>
            </span>
          )}
        </footer>
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
      </div>
      {asks && (
        <ConfirmDialog
          title="Delete this decision?"
          text="It goes from the thread and from the list of decisions; the history keeps that it was there."
          confirm="Delete decision"
          danger
          onConfirm={() => void run("decision.delete", { decision: decision.id })}
          onClose={() => setAsks(false)}
        />
      )}
    </article>
  );
};
