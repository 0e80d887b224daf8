import type { Who } from "./story.ts";

/**
 * One thing that a member of the example does: a command and its input. In the input a text that begins with "@" is a day counted from
 * today (`@-30`), one that begins with "→" an item by its title, one that begins with "#" an id that several calls share.
 */
export interface ExampleCall {
  readonly by: Who;
  readonly name: string;
  readonly input: object;
  /** The day on which it is done, counted from today; among the first where left out. */
  readonly day?: number;
}

/** What a member does. */
export const said = (by: Who, name: string, input: object): ExampleCall => ({ by, name, input });

/** A day counted from today. */
export const at = (days: number): string => `@${days}`;

/** An item by its title. */
export const of = (title: string): string => `→${title}`;

/** Values on days a month apart, the last of them today. */
export const monthly = (values: readonly number[]): (readonly [day: string, value: number])[] =>
  values.map((value, index) => [at((index - values.length + 1) * 30), value]);
