import { Button, TextInput } from "@mantine/core";
import { functionNames } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { type FormEvent, useState } from "react";
import { messageAt, messageBeside, problemOf } from "../../lib/problems.ts";
import { type Gathering, type Guest, joinAsGuest, keepGuest } from "../../lib/together/guest.ts";
import { functionLabels } from "./functions.ts";
import classes from "./together.module.css";

export type JoinedGuest = Guest & { readonly isSpectator: boolean };

type Props = {
  readonly type: Gathering;
  readonly id: string;
  readonly secret: string;
  onJoined(guest: JoinedGuest): void;
};

/** Joining one session by its link, without an account. */
export const JoinForm = ({ type, id, secret, onJoined }: Props) => {
  const [name, setName] = useState("");
  const [work, setWork] = useState("");
  const [isSpectator, setIsSpectator] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const join = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || name.trim() === "") return;
    setBusy(true);
    setProblem(undefined);
    try {
      const joined = await joinAsGuest(secret, { name: name.trim(), ...(work !== "" && { function: work }) });
      const guest = { token: joined.token, name: name.trim() };
      keepGuest(joined.id, guest);
      // A link that was pasted together may lead to another session than its secret.
      if (joined.id !== id || joined.type !== type) location.assign(`/${joined.type}/${joined.id}`);
      else onJoined({ ...guest, isSpectator });
    } catch (error) {
      const reason = problemOf(error);
      setProblem(
        reason.code === "offline"
          ? { ...reason, message: "The server cannot be reached. Check the connection and try again." }
          : reason,
      );
      setBusy(false);
    }
  };
  const beside = messageBeside(problem, ["name"]);
  return (
    <form className={classes.join} onSubmit={join} noValidate>
      <h1>Join as a guest</h1>
      <p className={classes.quiet}>
        {type === "poker" ? "You vote on stories together." : "You say what matters to you."} No account is needed.
      </p>
      <TextInput
        label="Name"
        description="The others see it"
        autoComplete="name"
        autoFocus
        required
        withAsterisk={false}
        maxLength={120}
        value={name}
        error={messageAt(problem, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <label className={classes.field}>
        What you work in
        <select value={work} onChange={(event) => setWork(event.currentTarget.value)}>
          <option value="">Nothing of these</option>
          {functionNames.map((one) => (
            <option key={one} value={one}>
              {functionLabels[one]}
            </option>
          ))}
        </select>
      </label>
      {type === "poker" && (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={isSpectator}
            onChange={(event) => setIsSpectator(event.currentTarget.checked)}
          />
          Watch only, without voting
        </label>
      )}
      {beside && (
        <p role="alert" className={classes.problem}>
          {beside}
        </p>
      )}
      <Button type="submit" fullWidth size="md" loading={busy} disabled={name.trim() === ""}>
        Join
      </Button>
      <a href={`/sign-in?return=${encodeURIComponent(`/${type}/${id}`)}`}>I have an account: sign in</a>
    </form>
  );
};
