import type { ComponentType } from "react";

export type ActionIcon = ComponentType<{ size?: number | string; "aria-hidden"?: "true" }>;

/** Where an action stands in the palette and on the shortcut sheet. */
export type ActionSection = "Move around" | "Select" | "Change" | "Structure" | "View" | "Go to" | "General";

/** One thing a person can do: the palette, menus, buttons, the sheet and the key handler all read this one definition. `C` is what it acts on. */
export type Action<C> = {
  readonly id: string;
  readonly label: string;
  readonly section: ActionSection;
  /** Shortcuts such as `mod+k`, `shift+ArrowDown`, `g o` (one after the other); the first is the one shown. */
  readonly keys?: readonly string[];
  readonly icon?: ActionIcon;
  readonly danger?: boolean;
  /** Whether it makes sense now; where absent, always. */
  when?(context: C): boolean;
  run(context: C): void;
  /** Left out of the palette: plain movement. */
  readonly isSilent?: boolean;
};

/** An action with what it acts on tied in. */
export type BoundAction = Omit<Action<void>, "when" | "run"> & { isPossible(): boolean; run(): void };

/** Ties actions to the context they act on; it is asked for anew each time. */
export const bindActions = <C>(actions: readonly Action<C>[], context: () => C): BoundAction[] =>
  actions.map(({ when, run, ...rest }) => ({
    ...rest,
    isPossible: () => when?.(context()) ?? true,
    run: () => run(context()),
  }));
