import { type ComponentType, useEffect, useState } from "react";

/** A part of a page that is loaded when it is first shown, or before with `ahead`. */
export type Later<P> = ComponentType<P> & {
  /** Loads it now, so that it stands at once when it is wanted. A lost line is told then, not now. */
  ahead(): void;
};

/**
 * Makes a part of a page come later, with `Waiting` in its place meanwhile. React's own way shows what has been loaded 300 ms after its
 * fallback at the earliest, also where it has long been there: measured at the first card that a gate stops.
 * @throws what loading failed with, while rendering, for the nearest boundary to tell
 */
export const later = <P extends object>(
  load: () => Promise<ComponentType<P>>,
  Waiting?: ComponentType<P>,
): Later<P> => {
  let known: ComponentType<P> | undefined;
  const fetch = async () => {
    known ??= await load();
  };
  const Part = (props: P) => {
    const [state, setState] = useState<{ failure?: unknown }>();
    useEffect(() => {
      if (!known)
        fetch().then(
          () => setState({}),
          (failure: unknown) => setState({ failure }),
        );
    }, []);
    if (state?.failure !== undefined) throw state.failure;
    const Known = known;
    if (Known) return <Known {...props} />;
    return Waiting ? <Waiting {...props} /> : null;
  };
  return Object.assign(Part, { ahead: () => void fetch().catch(() => {}) });
};
