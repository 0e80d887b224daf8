import { documentFieldsOf, documentTable } from "../document/fields.ts";
import { pick } from "./random.ts";
import type { GeneratedDocument, GeneratedItem } from "./types.ts";
import { words } from "./words.ts";

/** A sentence that says what somebody does when something happens. */
const sentence = (random: () => number): string =>
  `When ${pick(random, words.subjects)} ${pick(random, words.events)} ${pick(random, words.stays)}, the ${pick(random, words.roles)} can ${pick(random, words.actions)} ${pick(random, words.objects)} ${pick(random, words.ways)}.`;

const sentences = (random: () => number, count: number): string[] =>
  Array.from({ length: count }, () => sentence(random));

/** Markdown as people write it: a paragraph, a list, now and then a table or a diagram. */
const prose = (random: () => number): string => {
  const [first, second, third, ...rest] = sentences(random, 6);
  const list = rest.map((text) => `- ${text}`).join("\n");
  const chance = random();
  const more =
    chance < 0.1
      ? `\n\n| before | after |\n|---|---|\n| ${Math.ceil(random() * 60)} min | ${Math.ceil(random() * 9)} min |`
      : chance < 0.15
        ? "\n\n```mermaid\nflowchart LR\n  Office --> Plan\n  Pontoon --> Plan\n  Plan --> Skipper\n```"
        : "";
  return `${first} ${second}\n\n**${third}**\n\n${list}${more}`;
};

const scenario = (random: () => number): string => {
  const [action, object] = [pick(random, words.actions), pick(random, words.objects)];
  const name = `${action} ${object} ${pick(random, words.ways)}`;
  return [
    `  Scenario: ${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    `    Given ${pick(random, words.subjects)} ${pick(random, words.events)}`,
    `    When the ${pick(random, words.roles)} wants to ${action} ${object}`,
    `    Then it is done ${pick(random, words.ways)}`,
  ].join("\n");
};

const criteria = (random: () => number, title: string): string =>
  `Feature: ${title}\n\n${Array.from({ length: 3 }, () => scenario(random)).join("\n\n")}\n`;

/** Every text that an item of its kind has. */
export const documentOf = (random: () => number, item: GeneratedItem): GeneratedDocument =>
  Object.fromEntries(
    documentFieldsOf(item.kind).map((name) => {
      if (name === "criteria") return [name, criteria(random, item.title)];
      return [name, documentTable[name].type === "lines" ? sentences(random, 4) : prose(random)];
    }),
  );
