import { functionNames, type Member, type MemberFunction, type Role, roleNames } from "@overstory/backlog";
import { useState } from "react";
import { useCommand } from "../../lib/use-command.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Choice } from "./choice.tsx";
import classes from "./settings.module.css";
import { functionLabels, roleLabels, roleWords } from "./words.ts";

type Props = {
  readonly member: Member;
  readonly isMe: boolean;
  readonly canManage: boolean;
  readonly isOwner: boolean;
};

/** One member: their role and function, to be changed by who may. */
export const MemberRow = ({ member, isMe, canManage, isOwner }: Props) => {
  const { problem, run } = useCommand();
  const [asks, setAsks] = useState(false);
  const roles = roleNames.filter((role) => isOwner || role !== "owner" || member.role === "owner");
  return (
    <li className={classes.member}>
      <Avatar name={member.name} size={28} decorative />
      <div className={classes.who}>
        <strong>
          {member.name}
          {isMe && " (you)"}
        </strong>
        <span className={classes.quiet}>{member.email ?? "No account"}</span>
      </div>
      <Choice
        label={`Role of ${member.name}`}
        value={member.role}
        disabled={!canManage}
        options={roles.map((role) => ({ value: role, label: roleLabels[role], hint: roleWords[role] }))}
        onChange={(role) => void run("member.setRole", { member: member.id, role: role as Role })}
      />
      <Choice
        label={`Function of ${member.name}`}
        value={member.function ?? ""}
        disabled={!canManage}
        options={[
          { value: "", label: "No function" },
          ...functionNames.map((name) => ({ value: name, label: functionLabels[name] })),
        ]}
        onChange={(name) =>
          void run("member.setRole", { member: member.id, function: name === "" ? null : (name as MemberFunction) })
        }
      />
      <button
        type="button"
        className={classes.quietButton}
        disabled={!canManage}
        aria-label={`Remove ${member.name}`}
        onClick={() => setAsks(true)}
      >
        Remove
      </button>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      {asks && (
        <ConfirmDialog
          title={isMe ? "Leave this workspace?" : `Remove ${member.name}?`}
          text={`${isMe ? "Your" : "Their"} sessions and tokens stop working at once. What ${isMe ? "you" : "they"} wrote stays, with ${isMe ? "your" : "their"} name.`}
          confirm={isMe ? "Leave the workspace" : `Remove ${member.name}`}
          danger
          onConfirm={() => void run("member.remove", { member: member.id })}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
};
