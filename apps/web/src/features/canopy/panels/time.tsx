import { IconHistory, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { momentOf, momentText, stopOf, stops } from "../model/replay.ts";
import type { Canopy } from "../use-canopy.ts";
import type { Replay } from "../use-replay.ts";
import classes from "./panels.module.css";

/** Between two stops while it plays, in ms: the whole takes twelve seconds. */
const each = 60;

type Props = {
  readonly canopy: Canopy;
  readonly replay: Replay;
  readonly isOn: boolean;
  onToggle(isOn: boolean): void;
};

const Slider = ({ canopy: { address }, replay }: Pick<Props, "canopy" | "replay">) => {
  const [isPlaying, setPlaying] = useState(false);
  const { span, moment } = replay;
  const at = moment ?? span?.to ?? 0;
  const stop = span ? stopOf(span, at) : stops;
  const show = (next: number) => {
    if (span) address.set({ at: next >= stops ? undefined : `${momentOf(span, next)}` });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each stop leads to the next.
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      if (stop + 1 >= stops) setPlaying(false);
      show(stop + 1);
    }, each);
    return () => clearTimeout(timer);
  }, [isPlaying, stop]);
  if (replay.problem !== undefined)
    return (
      <p className={classes.time} role="alert">
        {replay.problem}
      </p>
    );
  if (!span)
    return (
      <p className={classes.time} role="status">
        {replay.isLoading ? "Reading the log…" : "Nothing has happened yet."}
      </p>
    );
  const words = moment === undefined ? "Now" : momentText(at, span);
  return (
    <span className={classes.time}>
      <button
        type="button"
        className={classes.button}
        aria-label={isPlaying ? "Pause" : "Play from here"}
        onClick={() => {
          if (!isPlaying && stop >= stops) show(0);
          setPlaying(!isPlaying);
        }}
      >
        {isPlaying ? <IconPlayerPause size={16} aria-hidden="true" /> : <IconPlayerPlay size={16} aria-hidden="true" />}
      </button>
      <input
        type="range"
        min={0}
        max={stops}
        value={stop}
        aria-label="Moment that is shown"
        aria-valuetext={words}
        onChange={(event) => show(Number(event.target.value))}
      />
      <output>{words}</output>
    </span>
  );
};

/** The map as it was: off at first, then a slider over the whole log. */
export const Time = ({ canopy, replay, isOn, onToggle }: Props) => (
  <>
    <button
      type="button"
      className={classes.button}
      aria-pressed={isOn}
      onClick={() => {
        if (isOn) canopy.address.set({ at: undefined });
        onToggle(!isOn);
      }}
    >
      <IconHistory size={16} aria-hidden="true" /> Time
    </button>
    {isOn && <Slider canopy={canopy} replay={replay} />}
  </>
);
