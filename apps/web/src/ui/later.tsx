import { type ComponentType, useEffect, useRef, useState } from "react";
import { KeysRest } from "./key-layer.ts";
import { showToast } from "./toasts.tsx";

/** A part of a page that is loaded when it is first shown, or before with `ahead`. */
export type Later<P> = ComponentType<P> & {
  /** Loads it now, so that it stands at once when it is wanted. A lost line is told then, not now. */
  ahead(): void;
};

type Around<P> = {
  /** Stands in its place while it comes. */
  readonly Waiting?: ComponentType<P>;
  /** Stands in its place where it cannot be loaded. */
  readonly Instead?: ComponentType<P>;
};

/**
 * Makes a part of a page come later. One that cannot be loaded (a lost line, a server that holds another version by now) is told of in a
 * notice; the page stays, and the next time it is tried again. React's own way shows what has been loaded 300 ms after its fallback at the
 * earliest, also where it has long been there: measured at the first card that a gate stops.
 */
export const later = <P extends object>(
  load: () => Promise<ComponentType<P>>,
  { Waiting, Instead }: Around<P> = {},
): Later<P> => {
  let known: ComponentType<P> | undefined;
  const fetch = async () => {
    known ??= await load();
  };
  const Part = (props: P) => {
    const [state, setState] = useState(known ? "there" : "coming");
    useEffect(() => {
      if (known) return;
      fetch().then(
        () => setState("there"),
        () => {
          setState("failed");
          showToast("This part could not be loaded. Try again when the line is back, or reload the page.", {
            tone: "refused",
          });
        },
      );
    }, []);
    const Shown = known ?? (state === "failed" ? Instead : Waiting);
    return Shown ? <Shown {...props} /> : null;
  };
  return Object.assign(Part, { ahead: () => void fetch().catch(() => {}) });
};

/** For what opens and closes: the keys rest while it comes, and where it cannot be loaded it counts as closed. */
export const closing = {
  Waiting: KeysRest,
  Instead: ({ onClose }: { onClose(): void }) => {
    const close = useRef(onClose);
    useEffect(() => close.current(), []);
    return null;
  },
};
