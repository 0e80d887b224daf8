/** What the parser's names of tokens stand for, in the order in which they are told. */
const tokenWords: readonly (readonly [string, string])[] = [
  ["#StepLine", "a step such as Given, When or Then"],
  ["#ScenarioLine", "a scenario"],
  ["#TableRow", "a table row"],
  ["#DocStringSeparator", 'the """ that closes the text'],
  ["#ExamplesLine", "examples"],
  ["#BackgroundLine", "a background"],
  ["#RuleLine", "a rule"],
  ["#FeatureLine", "a feature"],
  ["#TagLine", "a tag"],
];

/** The likeliest are enough: a list of nine helps nobody. */
const mostWords = 3;

const wordsFor = (expected: string): string => {
  const fitting = tokenWords.filter(([token]) => expected.includes(token));
  const words = fitting.slice(0, mostWords).map(([, word]) => word);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** A parser's message as a sentence for people: what is wrong and what belongs there. */
export const plainProblem = (message: string): string => {
  const got = /^expected: (.*), got '(.*)'$/s.exec(message);
  if (got) return `"${shortened(got[2] as string)}" does not belong here. Here goes ${wordsFor(got[1] as string)}.`;
  const end = /^unexpected end of file, expected: (.*)$/s.exec(message);
  if (end) return `The text ends too early. Here goes ${wordsFor(end[1] as string)}.`;
  if (message === "inconsistent cell count within the table")
    return "This row has more or fewer cells than the first row of its table. Give every row the same number of cells.";
  const language = /^Language not supported: (.*)$/s.exec(message);
  if (language)
    return `Gherkin knows no language "${shortened(language[1] as string)}". Use a code such as en, de or fr.`;
  if (message === "A tag may not contain whitespace")
    return "A tag has no spaces. Write each tag with an @ of its own.";
  return message;
};
