import { beginsNextStory, closesWish, outcomeOf } from "./choose.ts";
import type { Opener, Sighting } from "./language.ts";
import type { StoryPart } from "./parts.ts";
import { endsBefore, type Scan, wordAt } from "./scan.ts";

/** One part found: the tokens of its keyword begin at `at`, its own words at `from`; it ends where the next begins. */
export interface Found {
  readonly part: StoryPart;
  readonly opener: Opener;
  readonly at: number;
  readonly from: number;
}

/** A story found, up to token `end`; or nothing, and the token at which to look on. */
export type Walk = { readonly found: readonly Found[]; readonly end: number } | { readonly lookOnAt: number };

const notPlainRoles = new Set(
  "i we it they he she you this that these those such well soon long far much many discussed mentioned described agreed above below of per in shown expected needed usual always follows".split(
    " ",
  ),
);
/** "As a result, …" opens no story; "As a first responder" does. */
const figures = new Set(
  (
    "result rule consequence whole reminder workaround matter side first second last next follow follow-up followup starting bonus start minimum general prerequisite part " +
    "precaution reference summary note compromise test fallback default replacement alternative substitute preparation"
  ).split(" "),
);
const figureTails = new Set("of rule reminder step point note thing pass effect summary measure resort".split(" "));
const blockers = new Set(
  "when whenever if that what which who whom whose where how why because than as whether everything anything all while until unless and or whatever thing things".split(
    " ",
  ),
);
const auxiliaries = new Set("am was were are is have had has got 'm".split(" "));
const mostRoleWords = 40;

/** Reads one story from the sighting `first` on. */
export function walk(s: Scan, first: number): Walk {
  const start = s.seen[first];
  if (!start) return { lookOnAt: s.tokens.length };
  const reader = new Reader(s, start.at);
  for (let i = first; i < s.seen.length; i++) {
    const sighting = s.seen[i];
    if (!sighting) break;
    const stop = reader.stopBefore(sighting.at);
    if (stop !== undefined) return reader.finish(stop);
    const ended = endsBefore(s, sighting.at, reader.has("outcome") && reader.has("want"));
    const taken = reader.read(sighting, i);
    if (reader.refused || (!taken && ended)) return reader.finish(sighting.at);
  }
  return reader.finish(reader.stopBefore(s.tokens.length) ?? s.tokens.length);
}

class Reader {
  readonly found: Found[] = [];
  refused = false;
  private readonly s: Scan;
  private readonly start: number;
  private checked: number;
  private outcomeAt: number | undefined;

  constructor(s: Scan, start: number) {
    this.s = s;
    this.start = start;
    this.checked = start + 1;
  }

  has(part: StoryPart): boolean {
    return this.found.some((f) => f.part === part);
  }

  /** The token before which the story must end, where one lies before token `at`. Each token is looked at once. */
  stopBefore(at: number): number | undefined {
    const last = this.found.at(-1);
    if (last && !this.has("want")) {
      const stop = this.s.nextStop[last.from + 1] ?? at;
      return stop < at ? stop : undefined;
    }
    const inOutcome = last?.part === "outcome";
    for (; this.checked < at; this.checked++) {
      if (last && this.checked > last.from && endsBefore(this.s, this.checked, inOutcome)) return this.checked;
    }
    return undefined;
  }

  /** Takes a keyword as the beginning of a part, or leaves it in the part it stands in. */
  read(sighting: Sighting, index: number): boolean {
    const { opener, at } = sighting;
    const from = at + sighting.length - (opener.part === "want" ? opener.keep : 0);
    const kept = opener.part === "situation" && opener.keep ? at : from;
    // "so that I can not …": the negation needs its subject.
    if (
      opener.part === "outcome" &&
      opener.form === "action" &&
      wordAt(this.s, from) === "not" &&
      wordAt(this.s, from - 2) === "i"
    )
      return (
        !this.has("outcome") &&
        this.readOutcome(sighting, index) &&
        this.take({ ...opener, form: "clause" }, at, from - 2)
      );
    if (opener.part === "role") return this.readRole(sighting, from);
    if (this.has(opener.part)) return false;
    if (opener.part === "want") return this.readWish(sighting, index, from);
    if (opener.part === "situation") return this.readSituation(sighting, index) && this.take(opener, at, kept);
    return this.readOutcome(sighting, index) && this.take(opener, at, opener.form === "verbatim" ? at : from);
  }

  finish(end: number): Walk {
    const role = this.found.find((f) => f.part === "role");
    const next = this.found.find((f) => role && f.at > role.at)?.at ?? end;
    const roleWords = role ? next - role.from : 0;
    const fits = roleWords <= mostRoleWords && this.found.length >= 2;
    if (fits && this.has("want") && (role || this.isOwnWish())) return { found: this.found, end };
    const short = role && roleWords <= 6 && (this.s.nextMark[role.from + 1] ?? next) >= next;
    if (fits && short && this.has("outcome")) return { found: this.found, end };
    return { lookOnAt: Math.max(end, this.start + 1) };
  }

  /** Without a role only "I want/need/would like" opens a story, in front of the text or behind a situation; other prose is left alone. */
  private isOwnWish(): boolean {
    const want = this.found.find((f) => f.part === "want");
    if (want?.opener.part !== "want" || want.opener.weak) return false;
    // "Given …, when …, then I want to see …" is a criterion.
    if (wordAt(this.s, want.at - 1) === "then") return false;
    for (let i = want.at; i < want.at + 5 && i <= want.from; i++) {
      if (i > want.at && /^(?:want|wants|need|like|wish|love|prefer)$/u.test(wordAt(this.s, i))) {
        return (
          this.found[0]?.part !== "want" ||
          (this.start <= 2 &&
            wordAt(this.s, want.at).startsWith("i") &&
            (this.s.nextStop[want.at + 1] ?? 0) >= (this.found.at(-1)?.at ?? 0))
        );
      }
    }
    return false;
  }

  private take(opener: Opener, at: number, from: number): boolean {
    this.found.push({ part: opener.part, opener, at, from });
    this.checked = Math.max(this.checked, at + 1);
    return true;
  }

  private isFirm(at: number): boolean {
    return at === this.start || this.s.tokens[at]?.before !== "none";
  }

  private readRole(sighting: Sighting, from: number): boolean {
    if (sighting.opener.part !== "role") return false;
    const last = this.found.at(-1);
    if (this.has("want")) {
      this.refused = beginsNextStory(this.s, sighting);
      return false;
    }
    if (!this.isFirm(sighting.at)) return false;
    if (this.isFigure(from, sighting.opener.plain)) {
      this.refused = last === undefined;
      return false;
    }
    if (last?.part === "role" && last.opener.part === "role" && last.opener.plain && !sighting.opener.plain)
      this.found.pop();
    return !this.has("role") && this.take(sighting.opener, sighting.at, from);
  }

  private isFigure(from: number, plain: boolean): boolean {
    const head = wordAt(this.s, from);
    if (head === "" || (plain && notPlainRoles.has(head))) return true;
    const next = this.s.tokens[from + 1];
    return figures.has(head) && (next === undefined || next.before !== "none" || figureTails.has(next.word));
  }

  private readWish(sighting: Sighting, index: number, from: number): boolean {
    const { opener, at } = sighting;
    if (opener.part !== "want") return false;
    const last = this.found.at(-1);
    const previous = wordAt(this.s, at - 1);
    const firm = this.isFirm(at);
    const firmWishFollows = (this.s.nextFirmWish[index + 1] ?? 0) < (this.s.nextStop[at + 1] ?? 0);
    if (!firm && blockers.has(previous)) return false;
    if (!last) {
      if (opener.weak) this.refused = true;
      return !opener.weak && this.take(opener, at, from);
    }
    if (!opener.weak) {
      if (last.part !== "role" && !firm && firmWishFollows) return false;
      if (last.from >= at && last.part !== "role") return false;
      if (opener.form === "statement" && last.part === "role" && firmWishFollows) return this.takeStory(at);
      return this.take(opener, at, from);
    }
    const wishFollows = (this.s.nextWish[index + 1] ?? 0) < (this.s.nextStop[at + 1] ?? 0);
    if (!this.has("role") || (last.part !== "role" && (!firm || wishFollows))) return false;
    if (opener.form === "statement") {
      if (this.s.tokens[at]?.before === "paragraph" || this.s.tokens[at]?.before === "stop") return false;
      if (firmWishFollows && last.part === "role") return this.takeStory(at);
      const kept = auxiliaries.has(wordAt(this.s, from)) || wordAt(this.s, at).includes("'");
      return this.take(opener, at, kept ? at : from);
    }
    return firm && this.take(opener, at, from);
  }

  /** "As a parent, I have two children, I want …": what is told before the wish is the situation. */
  private takeStory(at: number): boolean {
    return !this.has("situation") && this.take({ part: "situation", keep: true, freely: true }, at, at);
  }

  private readSituation(sighting: Sighting, index: number): boolean {
    const { s } = this;
    const { opener, at } = sighting;
    const last = this.found.at(-1);
    if (opener.part !== "situation") return false;
    if (!last) return true;
    const firm = this.isFirm(at);
    if (last.part === "role") {
      if ((s.nextWish[index] ?? 0) >= (s.nextStop[at + 1] ?? 0) && !opener.freely) return false;
      if (firm) return true;
      if (
        !opener.freely ||
        at - last.from < 1 ||
        at - last.from > mostRoleWords ||
        blockers.has(wordAt(s, at - 1)) ||
        wordAt(s, at - 1) === "even"
      )
        return false;
      for (let i = last.from; i < at; i++) if (/^(?:who|that|which|whose)$/u.test(wordAt(s, i))) return false;
      return true;
    }
    if (!this.has("want")) return last.part === "outcome" && firm && opener.freely;
    if (last.part === "outcome")
      return firm && at - last.from > 1 && closesWish(s, sighting, last.from, this.endOfStory(at));
    const outcome = s.seen[this.chosenOutcome(index, last)];
    return closesWish(s, sighting, last.from, outcome && outcome.at > at ? outcome.at : this.endOfStory(at));
  }

  private endOfStory(at: number): number {
    return this.s.nextStop[at + 1] ?? this.s.tokens.length;
  }

  private readOutcome(sighting: Sighting, index: number): boolean {
    const { opener, at } = sighting;
    const last = this.found.at(-1);
    if (opener.part !== "outcome") return false;
    if (!last) return !opener.weak && wordAt(this.s, at) !== "to";
    if (this.has("want")) {
      const want = this.found.find((f) => f.part === "want");
      return want !== undefined && this.chosenOutcome(index, want) === index;
    }
    if (opener.weak) return false;
    const wishFollows = (this.s.nextWish[index] ?? 0) < (this.s.nextStop[at + 1] ?? 0);
    return last.part === "role" ? this.isFirm(at) || !wishFollows : this.isFirm(at);
  }

  private chosenOutcome(index: number, want: Found): number {
    const isAction = want.opener.part === "want" && want.opener.form === "action";
    this.outcomeAt ??= this.has("outcome") ? -1 : outcomeOf(this.s, index, want.from, isAction);
    return this.outcomeAt;
  }
}
