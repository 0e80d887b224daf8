import { useEffect, useState } from "react";
import { client } from "../../lib/data/client.ts";

/** Asked again at most so often while others work, in ms. */
const pause = 1_000;

/** Another number a moment after anything has changed: a reason to read a briefing again. */
export const useStanding = (): number => {
  const [standing, setStanding] = useState(0);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = client.subscribe(() => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        setStanding((before) => before + 1);
      }, pause);
    });
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, []);
  return standing;
};
