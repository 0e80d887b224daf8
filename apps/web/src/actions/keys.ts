/** What of a keyboard event names a shortcut. */
export type Press = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const isLetter = (key: string): boolean => /^[a-z]$/.test(key);

/** Whether a press is the chord: `mod+k`, `shift+ArrowDown`, `?`. `mod` is Ctrl or, on a Mac, Command. */
export const isChord = (press: Press, chord: string): boolean => {
  const parts = chord === "+" ? ["+"] : chord.toLowerCase().split("+");
  const wanted = parts.at(-1) ?? "";
  const key = press.key === " " ? "space" : press.key.toLowerCase();
  if (key !== wanted) return false;
  if ((press.ctrlKey || press.metaKey) !== parts.includes("mod")) return false;
  if (press.altKey !== parts.includes("alt")) return false;
  // A sign such as ? or # may need Shift on one keyboard and not on another.
  const isSign = wanted.length === 1 && !isLetter(wanted);
  return isSign || press.shiftKey === parts.includes("shift");
};

/** Finds what a press means, remembering the first key of sequences such as `g o` for `patience` ms. */
export const keyReader = <T extends { readonly keys?: readonly string[] }>(patience = 1_200) => {
  let first: { press: Press; at: number } | undefined;
  return (press: Press, now: number, actions: readonly T[]): { found: T[]; isWaiting: boolean } => {
    const before = first && now - first.at <= patience ? first.press : undefined;
    first = undefined;
    const chords = (action: T) => (action.keys ?? []).map((keys) => keys.split(" "));
    if (before) {
      const found = actions.filter((action) =>
        chords(action).some(([one, two]) => two !== undefined && isChord(before, one ?? "") && isChord(press, two)),
      );
      if (found.length > 0) return { found, isWaiting: false };
    }
    if (actions.some((action) => chords(action).some(([one, two]) => two !== undefined && isChord(press, one ?? "")))) {
      first = { press, at: now };
      return { found: [], isWaiting: true };
    }
    return {
      found: actions.filter((action) =>
        chords(action).some(([one, two]) => two === undefined && isChord(press, one ?? "")),
      ),
      isWaiting: false,
    };
  };
};
