import { isOnScale, type TechniqueInput } from "@overstory/scoring";

/** What a typed or pasted text comes to: a value, `null` for an empty cell, or what is wrong with it. */
export type Read = { readonly value: number | null } | { readonly problem: string };

const grouped = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 10 });

/** What an input may be, in words that end a sentence: "a number from 1 to 1,000". */
export const scaleText = ({ scale, unit }: TechniqueInput): string => {
  if (scale.type === "options")
    return `one of ${scale.options.map(({ name, value }) => (name === String(value) ? name : `${name} (${value})`)).join(", ")}`;
  const whole = scale.type === "number" && scale.whole ? "whole " : "";
  return `a ${whole}number from ${grouped(scale.min)} to ${grouped(scale.max)}${unit === "%" ? " %" : ""}`;
};

/** A value as it stands in a cell: an option by its name. */
export const shownValue = (input: TechniqueInput, value: number | undefined): string => {
  if (value === undefined) return "";
  if (input.scale.type === "options")
    return input.scale.options.find((option) => option.value === value)?.name ?? String(value);
  return String(Math.round(value * 1e6) / 1e6);
};

const plain = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * The numbers that a text may mean: 1.5 and 1,5; 1,234.5 and 1.234,5. "1,234" may mean two, and none where it is no number.
 */
export const numbersIn = (text: string): number[] => {
  const bare = text
    .trim()
    .replace(/\s*%$/, "")
    .replace("−", "-")
    .replace(/(?<=\d)[\s'’](?=\d{3}(?:\D|$))/g, "");
  if (!/\d/.test(bare) || !/^[-+]?[\d.,]+(e[-+]?\d+)?$/i.test(bare)) return [];
  const [commas, dots] = [bare.split(",").length - 1, bare.split(".").length - 1];
  const readings = new Set<string>();
  if (commas === 0 && dots <= 1) readings.add(bare);
  else if (dots === 0 && commas === 1) readings.add(bare.replace(",", "."));
  if (/^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(bare)) readings.add(bare.replaceAll(",", ""));
  if (/^[-+]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(bare) && (dots > 1 || commas === 1))
    readings.add(bare.replaceAll(".", "").replace(",", "."));
  return [...readings].filter((one) => plain.test(one)).map(Number);
};

const readNumber = (input: TechniqueInput, text: string): Read => {
  const meant = numbersIn(text);
  const fitting = meant.filter((value) => isOnScale(input, value));
  const [one, other] = fitting;
  if (one !== undefined && other !== undefined)
    return {
      problem: `${input.label}: "${text}" may mean ${Math.max(one, other)} or ${Math.min(one, other)}. Write one of them.`,
    };
  if (one !== undefined) return { value: one };
  return { problem: `${input.label} is ${scaleText(input)}; "${text}" is not.` };
};

const bareWord = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

const readOption = (input: TechniqueInput, text: string): Read => {
  if (input.scale.type !== "options") return { value: null };
  const { options } = input.scale;
  const word = bareWord(text);
  const named = options.find(({ name }) => bareWord(name) === word);
  if (named) return { value: named.value };
  const [number] = numbersIn(text);
  const valued = options.find(({ value }) => value === number);
  if (valued) return { value: valued.value };
  const begun = word === "" ? [] : options.filter(({ name }) => bareWord(name).startsWith(word));
  const [first, second] = begun;
  if (first && !second) return { value: first.value };
  if (first && second)
    return { problem: `${input.label}: "${text}" may mean ${begun.map(({ name }) => name).join(" or ")}.` };
  return { problem: `${input.label} is ${scaleText(input)}; "${text}" is not.` };
};

/** Reads what was typed or pasted for an input: numbers with comma or point, options by name, first letters or value. */
export const readValue = (input: TechniqueInput, text: string): Read => {
  const typed = text.trim();
  if (typed === "") return { value: null };
  return input.scale.type === "options" ? readOption(input, typed) : readNumber(input, typed);
};

/** The options that a text begins or names, all of them while it is empty. */
export const optionsFor = (input: TechniqueInput, text: string) => {
  if (input.scale.type !== "options") return [];
  const word = bareWord(text);
  const number = text.trim().replace(",", ".");
  return input.scale.options.filter(
    ({ name, value }) => bareWord(name).startsWith(word) || String(value).startsWith(number),
  );
};

/** Whether a key begins a value of the input; any other key stays free for the page's shortcuts. */
export const beginsValue = (input: TechniqueInput, key: string): boolean => {
  if (key.length !== 1) return false;
  if (/[\d.,\-−]/.test(key)) return true;
  return input.scale.type === "options" && bareWord(key) !== "" && optionsFor(input, key).length > 0;
};
