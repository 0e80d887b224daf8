import { workspaceKind } from "@overstory/backlog";
import { questionRules } from "@overstory/insight";
import { useClient } from "./data/hooks.ts";

/** The rules of interviewing that this workspace has silenced, as one text: the same as long as they are the same. */
export const useSilencedQuestions = (): string =>
  useClient((from) => {
    const silenced = [...from.rows.all(workspaceKind)][0]?.silenced ?? {};
    return questionRules.flatMap(({ name }) => (silenced[name] ? [name] : [])).join(" ");
  });

const titles = new Map(questionRules.map(({ name, title }) => [name as string, title]));

/** A rule's name for people. */
export const questionRuleTitle = (rule: string): string => titles.get(rule) ?? rule;
