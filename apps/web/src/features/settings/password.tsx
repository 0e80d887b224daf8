import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSession } from "../../lib/data/hooks.ts";
import { api } from "../../lib/data/http.ts";
import { messageAt, messageBeside, problemOf } from "../../lib/problems.ts";
import classes from "./settings.module.css";

/** Changes one's own password; other sessions end with it. */
export const Password = () => {
  const session = useSession();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [state, setState] = useState<"idle" | "busy" | "changed">("idle");
  const [problem, setProblem] = useState<ReturnType<typeof problemOf>>();
  if (session.state !== "ready" || session.member.email === undefined) return null;
  const change = async (event: FormEvent) => {
    event.preventDefault();
    setState("busy");
    setProblem(undefined);
    try {
      await api("/v1/auth/change-password", { currentPassword: current, newPassword: next });
      setCurrent("");
      setNext("");
      setState("changed");
    } catch (error) {
      const reason = problemOf(error);
      setProblem(
        reason.code === "not-signed-in"
          ? { ...reason, message: "The present password is wrong. Check it, then try again." }
          : reason,
      );
      setState("idle");
    }
  };
  const beside = messageBeside(problem, ["password"]);
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <form className={classes.inline} onSubmit={change} noValidate>
        <input type="email" name="email" autoComplete="username" value={session.member.email} readOnly hidden />
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the present password" }}
          value={current}
          error={beside}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the new password" }}
          value={next}
          error={messageAt(problem, "password")}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <Button type="submit" loading={state === "busy"} disabled={current === "" || next === ""}>
          Change password
        </Button>
        <p className={classes.quiet} role="status">
          {state === "changed"
            ? "The password is changed. Other sessions have ended."
            : "Other sessions end with the change."}
        </p>
      </form>
    </section>
  );
};
