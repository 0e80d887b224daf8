import type { Problem } from "@overstory/kernel";
import { type DraftStore, keepDraft, readDraft } from "./drafts.ts";
import { type Clash, merge3, settle } from "./merge3.ts";

/** How a text being written stands. */
export type DraftState = "resting" | "unsaved" | "saving" | "saved" | "refused" | "clash";

/** Two versions of a text for a person to decide between. */
export type TextClash = {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly parts: readonly (string | Clash)[];
};

export type DraftView = {
  readonly text: string;
  readonly state: DraftState;
  /** Why it was not saved. */
  readonly problem: Problem | undefined;
  readonly clash: TextClash | undefined;
  /** Found again from an earlier visit, not saved then. */
  readonly isRestored: boolean;
};

export type SaveText = (next: string, base: string) => Promise<Problem | undefined>;

export type DraftOptions = {
  readonly value: string;
  readonly save: SaveText;
  readonly store: DraftStore;
  /** The name that the draft is kept under in this browser. */
  readonly name: string;
  /** What stands between two versions that are both kept. */
  readonly between?: string;
  /** Runs work after a while; answers how to call it off. */
  readonly later?: (work: () => void) => () => void;
};

type Kept = { readonly text: string; readonly base: string; readonly sent?: string };

const keptFrom = (raw: string): Kept | undefined => {
  try {
    const kept = JSON.parse(raw) as Partial<Kept> | null;
    return typeof kept?.text === "string" && typeof kept.base === "string" ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
};

// Spaces and empty lines around a text are no words: the store may take them off, and that is no change.
const isSame = (one: string, other: string): boolean => one === other || one.trim() === other.trim();

const pause = 800;
const afterPause = (work: () => void): (() => void) => {
  const timer = setTimeout(work, pause);
  return () => clearTimeout(timer);
};

/** The code of a refusal that says: the text is no longer what the typing began on. */
export const changedMeanwhile = "changed-meanwhile";

/**
 * One text being written while others may write it too. Typing is kept in this browser at once and saved after a pause;
 * what others save meanwhile is merged in, and where both changed the same words a person decides. It knows no screen.
 */
export class TextDraft {
  readonly #options: DraftOptions;
  readonly #listeners = new Set<() => void>();
  #save: SaveText;
  #read: (() => void) | undefined;
  /** What is stored, as last seen. */
  #value: string;
  /** What the text was when the typing began, or was last saved or merged. */
  #base: string;
  #text: string;
  /** Handed over and not answered yet. */
  #sent: string | undefined;
  #flying = 0;
  #refusal: Problem | undefined;
  #stop: (() => void) | undefined;
  #isBegun = false;
  #view: DraftView;

  constructor(options: DraftOptions) {
    this.#options = options;
    this.#save = options.save;
    this.#value = this.#base = this.#text = options.value;
    this.#view = { text: options.value, state: "resting", problem: undefined, clash: undefined, isRestored: false };
    const kept = keptFrom(readDraft(options.store, options.name));
    if (kept?.text === options.value) this.#keep();
    else if (kept) {
      this.#text = kept.text;
      this.#base = kept.sent === options.value ? kept.sent : kept.base;
      this.#reconcile({ isRestored: true });
    }
    this.#isBegun = true;
  }

  /** How it stands; the same object until something changes. */
  get view(): DraftView {
    return this.#view;
  }

  get isDirty(): boolean {
    return !isSame(this.#text, this.#sent ?? this.#base);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The way to save may change while the text is being written. */
  saveWith(save: SaveText): void {
    this.#save = save;
  }

  /** An editor that hands its text on with a delay is asked for it before anything is compared or saved. */
  readWith(read: (() => void) | undefined): void {
    this.#read = read;
  }

  /** The text as typed now. */
  type(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    if (this.#view.clash) {
      this.#reconcile();
      return;
    }
    this.#keep();
    this.#set({ text, state: this.isDirty ? "unsaved" : "resting", problem: undefined });
    this.#schedule();
  }

  /** What is stored now. */
  setValue(value: string): void {
    if (value === this.#value) return;
    this.#read?.();
    this.#value = value;
    // While something is on its way its answer tells first whether that is what is stored now.
    if (this.#flying === 0) this.#reconcile();
  }

  /** Saves at once what is not saved yet; answers whether all of it is. */
  async flush(): Promise<boolean> {
    this.#read?.();
    this.#stop?.();
    this.#stop = undefined;
    if (this.#view.clash) return false;
    if (!this.isDirty) return this.#flying === 0;
    const base = this.#sent ?? this.#base;
    const [text, before] = [this.#text, this.#value];
    this.#sent = text;
    this.#flying += 1;
    this.#keep();
    this.#set({ state: "saving", problem: undefined });
    let problem: Problem | undefined;
    try {
      problem = await this.#save(text, base);
    } catch {
      problem = {
        kind: "unavailable",
        code: "not-saved",
        message: "The text could not be saved. It is kept here; try again.",
      };
    }
    this.#flying -= 1;
    this.#answered(text, before, problem);
    return problem === undefined && !this.isDirty;
  }

  #answered(text: string, before: string, problem: Problem | undefined): void {
    if (problem) this.#refusal = problem;
    else if (!this.#refusal) this.#base = text;
    if (this.#flying > 0) return;
    this.#sent = undefined;
    const refusal = this.#refusal;
    this.#refusal = undefined;
    if (!refusal) {
      this.#keep();
      // The stored text may come a moment after the answer: as long as it is what it was, it says nothing.
      if (this.#value !== before && !isSame(this.#value, text)) this.#reconcile();
      else this.#set({ state: this.isDirty ? "unsaved" : "saved", isRestored: false });
      if (this.isDirty) this.#schedule();
      return;
    }
    if (refusal.code === changedMeanwhile && this.#value !== this.#base) this.#reconcile();
    else this.#set({ state: "refused", problem: refusal });
  }

  /** A person's decision where both changed the same words. */
  settle(choice: "mine" | "theirs" | "both"): void {
    const { clash } = this.#view;
    if (!clash) return;
    this.#base = clash.theirs;
    this.#text = settle(clash.parts, choice, this.#options.between);
    this.#after({ clash: undefined });
  }

  /** Lets go of what was typed: the stored text stands. */
  drop(): void {
    this.#stop?.();
    this.#text = this.#base = this.#value;
    this.#keep();
    this.#set({ text: this.#text, state: "resting", problem: undefined, clash: undefined, isRestored: false });
  }

  /** Brings together what is stored, what was typed, and what both began as. */
  #reconcile(about: Partial<DraftView> = {}): void {
    if (isSame(this.#text, this.#value)) {
      this.#base = this.#value;
      this.#after({ ...about, clash: undefined });
      return;
    }
    const merged = merge3(this.#base, this.#text, this.#value);
    if (merged.clean) {
      this.#base = this.#value;
      this.#text = merged.text;
      this.#after({ ...about, clash: undefined });
      return;
    }
    this.#stop?.();
    this.#stop = undefined;
    this.#keep();
    const clash = { base: this.#base, mine: this.#text, theirs: this.#value, parts: merged.parts };
    this.#set({ ...about, text: this.#text, state: "clash", problem: undefined, clash });
  }

  #after(about: Partial<DraftView>): void {
    this.#keep();
    const state = this.isDirty ? "unsaved" : this.#view.state === "resting" ? "resting" : "saved";
    this.#set({ ...about, text: this.#text, state, problem: undefined });
    if (this.isDirty) this.#schedule();
  }

  // What is found again at the start waits for whoever shows it: making a draft must have no effect of its own.
  #schedule(): void {
    if (!this.#isBegun) return;
    this.#stop?.();
    this.#stop = (this.#options.later ?? afterPause)(() => void this.flush());
  }

  #keep(): void {
    const isSaved = isSame(this.#text, this.#base) && this.#sent === undefined;
    const kept: Kept = {
      text: this.#text,
      base: this.#base,
      ...(this.#sent !== undefined && { sent: this.#sent }),
    };
    keepDraft(this.#options.store, this.#options.name, isSaved ? "" : JSON.stringify(kept));
  }

  #set(view: Partial<DraftView>): void {
    this.#view = { ...this.#view, ...view };
    for (const listener of this.#listeners) listener();
  }
}
