import type { Mapping } from "../jira/mapping-types.ts";
import { proposeMapping } from "../jira/propose-mapping.ts";
import { planTable } from "../plan/plan-import.ts";
import type { ImportPlan } from "../plan/types.ts";
import { collectTable } from "../table/read-table.ts";
import { treatHeader } from "../table/treat-header.ts";
import type { Table } from "../table/types.ts";
import type { SourceReader } from "./reader.ts";

/** Plans with the mapping that a person gave. Once they have said whether the first row holds names, columns are proposed anew from that. */
export const planAs = (read: Table, mapping: Mapping | undefined): ImportPlan => {
  if (mapping?.hasNames === undefined) return planTable(read, mapping);
  const table = treatHeader(read, mapping.hasNames);
  if (mapping.columns.length > 0) return planTable(table, mapping);
  const proposed = proposeMapping(table);
  const questions = proposed.questions.filter(({ id }) => id !== "header");
  const needsAnswer = questions.some(({ id }) => id === "title");
  return planTable(table, { ...proposed, questions, needsAnswer, hasNames: mapping.hasNames });
};

/** Tables in plain text, Jira's first of all. It takes whatever no other reader knows, and refuses what is no table. */
export const tableSource: SourceReader = {
  format: "jira-csv",
  recognises: () => true,
  plan: async (chunks, { mapping, onProgress }) =>
    planAs(await collectTable(chunks, onProgress && { onProgress: (bytes) => onProgress(bytes) }), mapping),
};
