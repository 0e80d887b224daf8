import type { Mapping, Question } from "@overstory/exchange";

/** The mapping once a question is answered: what it decides is set, and it is asked no more. */
export const answered = (mapping: Mapping, { id }: Question, answer: string): Mapping => {
  const questions = mapping.questions.filter((question) => question.id !== id);
  const needsAnswer = questions.some((question) => question.id === "header" || question.id === "title");
  const next = { ...mapping, questions, needsAnswer };
  // Columns are named anew from what the first row turns out to be.
  if (id === "header") return { ...next, hasNames: answer === "yes", columns: [] };
  // Another sheet has columns of its own.
  if (id === "sheet") return { ...next, sheet: answer, columns: [], hasNames: undefined };
  if (id === "date-order")
    return {
      ...next,
      dates: { ...mapping.dates, order: answer === "mdy" ? "mdy" : "dmy", certain: true, reason: "you said so" },
    };
  if (id.startsWith("amounts:") && answer === "import as effort")
    return { ...next, amounts: mapping.amounts.filter((index) => index !== Number(id.slice("amounts:".length))) };
  return next;
};
