import { Button, TextInput } from "@mantine/core";
import { functionNames, type Role, roleNames } from "@overstory/backlog";
import { type FormEvent, useState } from "react";
import { dayOf } from "../../lib/dates.ts";
import { messageAt, messageBeside, problemOf } from "../../lib/problems.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useQuery } from "../../lib/use-query.ts";
import { Choice } from "./choice.tsx";
import { SecretOnce } from "./secret-once.tsx";
import { sendForSecret } from "./send-secret.ts";
import classes from "./settings.module.css";
import { functionLabels, roleLabels, roleWords } from "./words.ts";

type Invitation = {
  id: string;
  email: string | null;
  role: Role;
  createdAt: string;
  expiresAt: string;
  state: "open" | "used" | "revoked" | "expired";
};

/** Inviting one person by a link, and the invitations that are open. */
export const Invitations = ({ isOwner }: { readonly isOwner: boolean }) => {
  const open = useQuery<{ invitations: Invitation[] }>("member.invitations", {});
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [work, setWork] = useState("");
  const [made, setMade] = useState<string>();
  const [problem, setProblem] = useState<ReturnType<typeof problemOf>>();
  const [busy, setBusy] = useState(false);
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const input = {
        role,
        ...(email.trim() !== "" && { email: email.trim() }),
        ...(work !== "" && { function: work }),
      };
      const { secret } = await sendForSecret<Invitation>("member.invite", input);
      setMade(`${location.origin}/sign-in?invitation=${secret}`);
      setEmail("");
      open.again();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const waiting = (open.data?.invitations ?? []).filter((one) => one.state === "open");
  const beside = messageBeside(problem, ["email"]);
  return (
    <section aria-labelledby="invite-title">
      <h2 id="invite-title">Invite a person</h2>
      {made ? (
        <SecretOnce
          label="Invitation link"
          text={made}
          warning="Send it to the person yourself. It works once, for 14 days, and is not shown again."
          onClose={() => setMade(undefined)}
        />
      ) : (
        <form className={classes.inline} onSubmit={invite} noValidate>
          <TextInput
            label="E-mail, if only that address may join"
            type="email"
            autoComplete="off"
            value={email}
            error={messageAt(problem, "email")}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Choice
            showLabel
            label="Role"
            value={role}
            options={roleNames
              .filter((name) => isOwner || name !== "owner")
              .map((name) => ({ value: name, label: roleLabels[name], hint: roleWords[name] }))}
            onChange={(value) => setRole(value as Role)}
          />
          <Choice
            showLabel
            label="Function"
            value={work}
            options={[
              { value: "", label: "No function" },
              ...functionNames.map((name) => ({ value: name, label: functionLabels[name] })),
            ]}
            onChange={setWork}
          />
          <Button type="submit" loading={busy}>
            Make an invitation link
          </Button>
          <p className={classes.quiet}>
            {roleLabels[role]}: {roleWords[role].toLowerCase()}.
          </p>
          {beside && (
            <p role="alert" className={classes.problem}>
              {beside}
            </p>
          )}
        </form>
      )}
      {waiting.length > 0 && (
        <>
          <h3>Open invitations</h3>
          <ul className={classes.rows}>
            {waiting.map((one) => (
              <OpenInvitation key={one.id} invitation={one} onRevoked={open.again} />
            ))}
          </ul>
        </>
      )}
      {open.problem && (
        <p role="alert" className={classes.problem}>
          {open.problem.message}
        </p>
      )}
    </section>
  );
};

const OpenInvitation = ({ invitation, onRevoked }: { readonly invitation: Invitation; onRevoked(): void }) => {
  const { problem, busy, run } = useCommand();
  const name = invitation.email ?? "Anyone with the link";
  return (
    <li className={classes.member}>
      <div className={classes.who}>
        <strong>{name}</strong>
        <span className={classes.quiet}>
          {roleLabels[invitation.role]}, until {dayOf(invitation.expiresAt)}
        </span>
      </div>
      <button
        type="button"
        className={classes.quietButton}
        disabled={busy}
        aria-label={`Revoke the invitation for ${name}`}
        onClick={() =>
          void run("member.revokeInvitation", { invitation: invitation.id }).then(
            (done) => done !== undefined && onRevoked(),
          )
        }
      >
        Revoke
      </button>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </li>
  );
};
