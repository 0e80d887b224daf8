import { workspaceKind } from "@overstory/backlog";
import { type CheckedQuestion, checkQuestion, questionRules } from "@overstory/insight";
import { useClient } from "../../lib/data/hooks.ts";

/** The rules of interviewing that this workspace has silenced, as one text: the same as long as they are the same. */
export const useSilenced = (): string =>
  useClient((from) => {
    const silenced = [...from.rows.all(workspaceKind)][0]?.silenced ?? {};
    return questionRules.flatMap(({ name }) => (silenced[name] ? [name] : [])).join(" ");
  });

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

const titles = new Map(questionRules.map(({ name, title }) => [name as string, title]));

/** A rule's name for people. */
export const titleOf = (rule: string): string => titles.get(rule) ?? rule;
