import type { Kind } from "../jira/kinds.ts";
import type { Identified } from "./identify.ts";
import type { ParentFinding } from "./parents.ts";
import { type PlanItem, type Trouble, UNSORTED_EPIC, UNSORTED_THEME } from "./types.ts";

export interface Place {
  parent?: string;
  reason: string;
  /** Directly under a made container. */
  unsorted: boolean;
}

/** Decides where every entry lies, and makes the "Unsorted" containers that this needs. */
export class Placer {
  readonly made: PlanItem[] = [];
  readonly #list: readonly Identified[];
  readonly #findings: readonly ParentFinding[];
  readonly #kinds: readonly Kind[];
  readonly #cut: ReadonlySet<number>;
  readonly #troubles: Trouble[];
  readonly #sources: Set<string>;

  constructor(
    list: readonly Identified[],
    findings: readonly ParentFinding[],
    kinds: readonly Kind[],
    cut: ReadonlySet<number>,
    troubles: Trouble[],
  ) {
    this.#list = list;
    this.#findings = findings;
    this.#kinds = kinds;
    this.#cut = cut;
    this.#troubles = troubles;
    this.#sources = new Set();
  }

  place(at: number): Place {
    const kind = this.#kinds[at];
    const { parent, ref, how } = this.#findings[at] ?? { parent: undefined, ref: undefined, how: "" };
    if (kind === "theme") return this.#placeTheme(at, parent, ref);
    const target = parent === undefined ? undefined : this.#list[parent];
    const targetKind = parent === undefined ? undefined : this.#kinds[parent];
    if (kind === "epic") {
      if (target !== undefined && targetKind === "theme") return inside(target, how);
      const theme = parent === undefined ? undefined : this.#themeAbove(parent);
      if (target !== undefined) {
        const into = theme?.source ?? this.#unsortedTheme();
        this.#tell(
          at,
          `An epic cannot lie in ${targetKind === "epic" ? "an epic" : "a story"}; ${target.source} is kept as a reference.`,
        );
        return {
          parent: into,
          reason: `Epics lie in themes; its parent ${target.source} is no theme.`,
          unsorted: theme === undefined,
        };
      }
      return {
        parent: this.#unsortedTheme(),
        reason: this.#why(at, ref, "The file names no theme for this epic."),
        unsorted: true,
      };
    }
    if (target === undefined)
      return {
        parent: this.#unsortedEpic(),
        reason: this.#why(at, ref, "The file names no parent for it."),
        unsorted: true,
      };
    if (targetKind === "theme") {
      return {
        parent: this.#unsortedEpic(target),
        reason: `Lies directly in the theme ${target.source}, found ${how}, without an epic.`,
        unsorted: true,
      };
    }
    return inside(target, how);
  }

  #placeTheme(at: number, parent: number | undefined, ref: string | undefined): Place {
    if (ref !== undefined) {
      const name = parent === undefined ? ref : (this.#list[parent]?.source ?? ref);
      this.#tell(at, `Themes do not lie in anything; its parent ${name} is kept as a reference.`);
    }
    return { reason: "Stands above the epics of the file.", unsorted: false };
  }

  #why(at: number, ref: string | undefined, none: string): string {
    if (this.#cut.has(at)) return "Its parents form a circle, which was cut here.";
    return ref === undefined ? none : `Its parent ${ref} is not in the file.`;
  }

  #themeAbove(from: number): Identified | undefined {
    const seen = new Set<number>();
    for (let at: number | undefined = from; at !== undefined && !seen.has(at); at = this.#findings[at]?.parent) {
      seen.add(at);
      if (this.#kinds[at] === "theme") return this.#list[at];
    }
    return undefined;
  }

  #tell(at: number, reason: string): void {
    const entry = this.#list[at]?.entry;
    if (entry !== undefined) this.#troubles.push({ row: entry.row, line: entry.line, reason, skipped: false });
  }

  #unsortedTheme(): string {
    return this.#make(UNSORTED_THEME, "theme", undefined, "Holds the epics that lie in no theme.");
  }

  #unsortedEpic(theme?: Identified): string {
    if (theme !== undefined) {
      const source = `${UNSORTED_EPIC}:${theme.source}`;
      return this.#make(source, "epic", theme.source, `Holds what lies in the theme ${theme.source} without an epic.`);
    }
    return this.#make(UNSORTED_EPIC, "epic", this.#unsortedTheme(), "Holds the stories that lie in no epic.");
  }

  #make(source: string, kind: Kind, parent: string | undefined, reason: string): string {
    if (this.#sources.has(source)) return source;
    this.#sources.add(source);
    this.made.push({
      source,
      kind,
      ...(parent === undefined ? {} : { parent }),
      title: "Unsorted",
      stage: "pending",
      labels: [],
      comments: [],
      links: [],
      extra: {},
      reason,
    });
    return source;
  }
}

function inside(target: Identified, how: string): Place {
  return { parent: target.source, reason: `Lies in ${target.source}, found ${how}.`, unsorted: false };
}
