import type { Problem } from "@overstory/kernel";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../lib/problems.ts";

/** Sends a form once at a time; what is refused stays in the fields, with the problem. */
export const useSend = (send: () => Promise<unknown>, onDone: () => void) => {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await send();
      onDone();
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
  return { problem, busy, submit };
};
