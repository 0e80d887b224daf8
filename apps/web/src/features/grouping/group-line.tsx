import { IconChevronRight } from "@tabler/icons-react";
import { KindBadge } from "../../ui/kind-badge.tsx";
import classes from "./grouping.module.css";

type Props = {
  readonly kind: "theme" | "epic";
  readonly name: string;
  readonly because: readonly string[];
  readonly count: string;
  readonly isOut: boolean;
  readonly canEdit: boolean;
  /** Whether what is in it is shown; `undefined` where it always is. */
  readonly isOpen?: boolean;
  onOpen?(): void;
  onRename(name: string): void;
  onLeaveOut(isOut: boolean): void;
  onDrop?(item: string): void;
};

/** One proposed theme or epic: take it or not, its name, why it is proposed. */
export const GroupLine = (props: Props) => {
  const { kind, name, because, count, isOut, canEdit, isOpen, onOpen, onRename, onLeaveOut, onDrop } = props;
  return (
    <div
      className={classes.group}
      data-kind={kind}
      data-out={isOut || undefined}
      {...(onDrop && {
        onDragOver: (event) => event.preventDefault(),
        onDrop: ({ dataTransfer }) => {
          const item = dataTransfer.getData("application/x-story");
          if (item !== "") onDrop(item);
        },
      })}
    >
      {canEdit && (
        <input
          type="checkbox"
          checked={!isOut}
          aria-label={`Take over ${name}`}
          onChange={({ target }) => onLeaveOut(!target.checked)}
        />
      )}
      {onOpen ? (
        <button
          type="button"
          className={classes.fold}
          aria-expanded={isOpen}
          aria-label={`Stories of ${name}`}
          onClick={onOpen}
        >
          <IconChevronRight size={14} aria-hidden="true" />
        </button>
      ) : (
        <span />
      )}
      <KindBadge kind={kind} short />
      {canEdit ? (
        <input
          className={classes.name}
          value={name}
          maxLength={300}
          aria-label={`Name of the ${kind}`}
          aria-invalid={name.trim() === "" || undefined}
          disabled={isOut}
          onChange={({ target }) => onRename(target.value)}
        />
      ) : (
        <span className={classes.name}>{name}</span>
      )}
      <span className={classes.because}>{because.length > 0 && `because of: ${because.join(", ")}`}</span>
      <span className={classes.count}>{count}</span>
    </div>
  );
};
