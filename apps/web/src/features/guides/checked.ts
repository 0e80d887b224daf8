import { type CheckedQuestion, checkQuestion } from "@overstory/insight";

const kept = new Map<string, CheckedQuestion>();
const mostKept = 5_000;

/** What is wrong with each question. Lines that stay are not read again. */
export const checkedQuestions = (questions: readonly string[], silenced: string): CheckedQuestion[] =>
  questions.map((text) => {
    const key = `${silenced}\n${text}`;
    const known = kept.get(key);
    if (known) return known;
    const found = checkQuestion(text, { silenced: silenced.split(" ") });
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, found);
    return found;
  });
