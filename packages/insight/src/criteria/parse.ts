import { AstBuilder, GherkinClassicTokenMatcher, GherkinInMarkdownTokenMatcher, Parser } from "@cucumber/gherkin";
import { type GherkinDocument, IdGenerator } from "@cucumber/messages";

/** What the official parser says to a text: its document, or why it refused. Lines count from 1. */
export type Parsed =
  | { readonly document: GherkinDocument }
  | { readonly errors: readonly { readonly line: number; readonly column: number; readonly message: string }[] };

type Located = Error & { readonly location?: { line?: number; column?: number }; readonly errors?: readonly Located[] };

const problemOf = ({ message, location }: Located) => ({
  line: location?.line ?? 1,
  column: location?.column ?? 0,
  // The place stands in fields of its own.
  message: message.replace(/^\(-?\d+:-?\d+\): /, ""),
});

/** Runs the official Gherkin parser (Cucumber). Never throws. Markdown files hold Gherkin in headings and lists. */
export const parseFeature = (text: string, markdown = false): Parsed => {
  const matcher = markdown ? new GherkinInMarkdownTokenMatcher() : new GherkinClassicTokenMatcher();
  try {
    return { document: new Parser(new AstBuilder(IdGenerator.incrementing()), matcher).parse(text) };
  } catch (error) {
    const { errors } = error as Located;
    return { errors: (errors && errors.length > 0 ? errors : [error as Located]).map(problemOf) };
  }
};
