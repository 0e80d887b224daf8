/** One entry of a flat list, as grouping reads it. Nothing of it is kept or changed. */
export interface GroupEntry {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly components?: readonly string[] | undefined;
  /** Ids of other entries that it is tied to; unknown ones are left aside. */
  readonly links?: readonly string[] | undefined;
  /** The id of the entry it is a part of, where that is in the list too: it goes where its whole goes. */
  readonly parent?: string | undefined;
}

export interface GroupingOptions {
  /** Groups below this size are dissolved into the unsorted; 3 where left out. */
  readonly smallest?: number | undefined;
  /** Names that are taken already, in any letter case: no group is called so. */
  readonly taken?: readonly string[] | undefined;
}

/** An entry in a group, and the words that brought it there. */
export interface GroupMember {
  readonly id: string;
  readonly because: readonly string[];
}

export interface ProposedEpic {
  readonly name: string;
  readonly because: readonly string[];
  readonly members: readonly GroupMember[];
}

export interface ProposedTheme {
  readonly name: string;
  readonly because: readonly string[];
  readonly epics: readonly ProposedEpic[];
}

/** A flat list as themes and epics. Every entry is in one epic or unsorted. */
export interface Grouping {
  readonly themes: readonly ProposedTheme[];
  readonly unsorted: readonly string[];
}
