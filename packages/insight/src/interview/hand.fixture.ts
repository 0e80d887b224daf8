import type { QuestionRule } from "./rules.ts";

/** A question that somebody has judged by hand: the rules that it breaks. */
export interface JudgedQuestion {
  readonly text: string;
  readonly breaks: readonly QuestionRule[];
}

const is = (text: string, ...breaks: readonly string[]): JudgedQuestion => ({
  text,
  breaks: breaks.map((name) => `question-${name}` as QuestionRule),
});

/**
 * Fifty questions of our own, written and judged before there was a rule. "closed" is said where nothing graver is wrong.
 */
export const handJudged: readonly JudgedQuestion[] = [
  is("Tell me about the last time you had to plan a week for your team."),
  is("Would you use an app that reminds you of late invoices?", "hypothetical", "pitch"),
  is("How did you go about choosing the tool that you use today?"),
  is("Don't you think the current report is too slow?", "leading"),
  is("What happened next?"),
  is("How much would you pay for automatic reminders?", "price"),
  is("Walk me through a normal Monday, from when you open your laptop."),
  is("We are building a dashboard that shows all of this at once; what do you think?", "pitch"),
  is("When did you last lose work that you cared about?"),
  is("Do you use spreadsheets for your planning?", "closed"),
  is("Who else is involved when an invoice is late?"),
  is("What do you use for planning and why did you choose it?", "double"),
  is("What made that hard?"),
  is("How easy was it to find the export?", "leading"),
  is("What did you try before that?"),
  is("Imagine you had a tool that wrote the minutes for you. How would that help?", "hypothetical", "pitch"),
  is("How often did that come up in the past month?"),
  is("What features would you like to see in the next version?", "solution"),
  is("Could you show me how you keep track of it?"),
  is("Is it annoying when the sync fails?", "leading"),
  is("Can you tell me more about that?"),
  is("You probably check the totals twice, right?", "leading"),
  is("What were you hoping to get done that day?"),
  is("Would you recommend our product to a colleague?", "hypothetical", "pitch"),
  is("Why was that important to you?"),
  is("Have you ever had a customer leave because of this?", "closed"),
  is("What did it cost you, in time or in money?"),
  is("Do you prefer the list or the board?", "closed"),
  is("Where were you when you first noticed it?"),
  is("Why do you love working with the board?", "leading"),
  is("Which parts of that took longest?"),
  is("If we added a bulk edit, would that save you time?", "pitch", "hypothetical"),
  is("How do new colleagues learn how to do this?"),
  is("Did you read the guide and did it help?", "double"),
  is("What do you do when the numbers do not match?"),
  is("How would you feel if the report came by mail?", "hypothetical"),
  is("Describe the moment in which you decided to look for something else."),
  is("Isn't it frustrating to enter everything twice?", "leading"),
  is("Is there anything I should have asked?"),
  is("What should we build next?", "solution"),
  is("What did your manager say when you told them?"),
  is("Most people find the old form confusing; what about you?", "leading"),
  is("How do you decide which request to answer first?"),
  is("Would 20 euros a month be too much?", "price"),
  is("What surprised you about the switch?"),
  is("Are you happy with your present supplier?", "closed"),
  is("Please think aloud while you look for last month's report."),
  is("How do you collect feedback, and who decides what happens with it?", "double"),
  is("What else have you used for this?"),
  is("Our new assistant can write the story for you. Would that be useful?", "pitch", "hypothetical"),
];
