import { itemKind } from "@overstory/backlog";
import type { Presence, Workspace } from "@overstory/sync";
import type { View } from "../workspaces/visibility.ts";
import type { Follower } from "./follower.ts";

/** At most so many people are told of, those who look at an item first. */
const peopleTold = 100;
/** At most five times a second, and less often the more there are to tell: every one is told to every one. */
const pause = (followers: number): number => Math.max(200, followers * 2);

/** A follower who wants to know who else is there. */
export type Watching = { readonly session: string; presence(text: Buffer): void };

/** Who looks at what. Told together, never more than a few times a second. */
export class Presences {
  readonly #followers: ReadonlySet<Follower>;
  readonly #workspace: Workspace;
  readonly #watching = new Map<Follower, Watching>();
  readonly #told = new Map<Follower, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(followers: ReadonlySet<Follower>, workspace: Workspace) {
    this.#followers = followers;
    this.#workspace = workspace;
  }

  watch(follower: Follower, watching: Watching): void {
    this.#watching.set(follower, watching);
    this.#told.delete(follower);
    this.changed();
  }

  /** Somebody came, went, or looks at something else. */
  changed(): void {
    this.#timer ??= setTimeout(() => this.#tell(), pause(this.#followers.size)).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#watching.clear();
  }

  #people(view: View): Presence[] {
    const seen = (id: string | null): string | null => {
      const item = id === null ? undefined : this.#workspace.rows.get(itemKind, id);
      return item && view.sees(itemKind.scope(item)) ? item.id : null;
    };
    return [...this.#watching]
      .map(
        ([
          {
            session: { member },
            item,
            field,
          },
          { session },
        ]) => {
          const id = seen(item);
          // Of what one may not see, not even what is written in it is told.
          return { session, member, item: id, ...(id !== null && field !== undefined && { field }) };
        },
      )
      .sort((a, b) => Number(a.item === null) - Number(b.item === null))
      .slice(0, peopleTold);
  }

  #tell(): void {
    this.#timer = undefined;
    for (const follower of this.#watching.keys()) {
      if (this.#followers.has(follower)) continue;
      this.#watching.delete(follower);
      this.#told.delete(follower);
    }
    const texts = new Map<string, { text: string; bytes: Buffer }>();
    for (const [follower, watching] of this.#watching) {
      let made = texts.get(follower.view.key);
      if (!made) {
        const text = JSON.stringify({ t: "presence", people: this.#people(follower.view) });
        made = { text, bytes: Buffer.from(text) };
        texts.set(follower.view.key, made);
      }
      if (this.#told.get(follower) === made.text) continue;
      this.#told.set(follower, made.text);
      watching.presence(made.bytes);
    }
  }
}
