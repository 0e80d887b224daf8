import { useEffect, useState } from "react";
import { announce } from "../../ui/announce.tsx";
import classes from "./room.module.css";
import { clockText } from "./words.ts";

/** Counts down to a moment that all of the session share. */
export const Timer = ({ endsAt }: { readonly endsAt: string }) => {
  const ends = Date.parse(endsAt);
  const [now, setNow] = useState(() => Date.now());
  const isOver = now >= ends;
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isOver]);
  useEffect(() => {
    if (isOver && Date.now() - ends < 5_000) announce("Time is up");
  }, [isOver, ends]);
  return (
    <span className={classes.timer} data-over={isOver || undefined} role="timer" aria-label="Time left">
      {isOver ? "Time is up" : clockText(ends - now)}
    </span>
  );
};
