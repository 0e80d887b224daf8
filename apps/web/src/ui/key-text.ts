const isMac = (): boolean => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

const named: Readonly<Record<string, string>> = {
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  escape: "Esc",
  enter: "Enter",
  " ": "Space",
  space: "Space",
  delete: "Del",
  backspace: "⌫",
};

const partText = (part: string): string => {
  const lower = part.toLowerCase();
  if (lower === "mod") return isMac() ? "⌘" : "Ctrl";
  if (lower === "alt") return isMac() ? "⌥" : "Alt";
  if (lower === "shift") return "Shift";
  return named[lower] ?? (part.length === 1 ? part.toUpperCase() : part);
};

/** The keys of a shortcut in the words of this machine: `mod+shift+z` → Ctrl, Shift, Z. */
export const keyParts = (keys: string): string[] =>
  keys.split(" ").flatMap((chord, at) => {
    const parts = chord === "+" ? ["+"] : chord.split("+").map(partText);
    return at === 0 ? parts : ["then", ...parts];
  });

/** For aria-keyshortcuts: `mod+k` → `Control+K`. */
export const ariaKeys = (keys: string): string =>
  keys
    .split(" ")
    .map((chord) =>
      chord
        .replace(/\bmod\b/, isMac() ? "Meta" : "Control")
        .replace(/\balt\b/, "Alt")
        .replace(/\bshift\b/, "Shift"),
    )
    .join(" ");
