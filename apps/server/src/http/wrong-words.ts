import { z } from "zod";

type Issue = z.core.$ZodRawIssue;

/** What a value of a kind is called. */
const nouns: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object with named fields",
  record: "an object with named fields",
  date: "a date",
  null: "null",
};

const nounOf = (type: string): string => nouns[type] ?? `a value of the kind ${type}`;

const typeOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

const listed = 30;

const choice = (values: readonly unknown[]): string => {
  const names = values.slice(0, listed).map((value) => JSON.stringify(value));
  const rest = values.length > listed ? ` or one of ${values.length - listed} more` : "";
  return `${names.join(", ")}${rest}`;
};

const count = (many: number | bigint, one: string, several: string): string =>
  `${many.toLocaleString("en")} ${Number(many) === 1 ? one : several}`;

const sized = (origin: string, size: number | bigint): string | undefined => {
  if (origin === "string") return count(size, "character", "characters");
  if (origin === "array" || origin === "set") return count(size, "entry", "entries");
  if (origin === "object" || origin === "record" || origin === "map") return count(size, "field", "fields");
  return undefined;
};

const tooBig = ({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): string => {
  const size = sized(origin, maximum);
  if (size !== undefined) return `This holds at most ${size}. Shorten it.`;
  const most = maximum.toLocaleString("en");
  return inclusive === false ? `This must be less than ${most}.` : `This may be ${most} at most.`;
};

const tooSmall = ({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string => {
  const size = sized(origin, minimum);
  if (size !== undefined) return Number(minimum) <= 1 ? "This is empty. Fill it in." : `This holds at least ${size}.`;
  const least = minimum.toLocaleString("en");
  return inclusive === false ? `This must be more than ${least}.` : `This must be ${least} at least.`;
};

const formats: Readonly<Record<string, string>> = {
  uuid: "an id",
  guid: "an id",
  email: "an e-mail address",
  url: "a web address",
  date: "a day like 2026-03-14",
  datetime: "a moment like 2026-03-14T09:30:00Z",
};

/** What is wrong with a value and what it must be, where its schema says nothing of its own. */
export const wrongWords = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? `This is missing. It must be ${nounOf(issue.expected)}.`
        : `This must be ${nounOf(issue.expected)}, not ${nounOf(typeOf(issue.input))}.`;
    case "invalid_value":
      return issue.input === undefined
        ? `This is missing. It is one of ${choice(issue.values)}.`
        : `There is no such choice. It is one of ${choice(issue.values)}.`;
    case "too_big":
      return tooBig(issue as unknown as z.core.$ZodIssueTooBig);
    case "too_small":
      return tooSmall(issue as unknown as z.core.$ZodIssueTooSmall);
    case "invalid_format":
      return formats[issue.format] === undefined
        ? "This is not written in the way that is understood here. Look up its form in the description of the API."
        : `This must be ${formats[issue.format]}.`;
    case "not_multiple_of":
      return `This must be a multiple of ${issue.divisor}.`;
    case "invalid_union":
      return "This is in none of the forms that are understood here. Look them up in the description of the API.";
    default:
      return undefined;
  }
};

/** From here on every schema without words of its own tells what is wrong in these; the browser, which sends what its forms hold, does without. */
export const tellInWords = (): void => {
  z.config({ customError: wrongWords });
};
