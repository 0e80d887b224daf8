import { expect, test } from "vitest";
import { proposeMapping } from "../jira/propose-mapping.ts";
import { collectTable } from "../table/read-table.ts";
import { choicesOf, withChoices } from "./saved.ts";

const mappingOf = async (text: string) => proposeMapping(await collectTable([new TextEncoder().encode(text)]));

test("[EX-191] what was chosen for a file is chosen again for the next one where it bears the same names", async () => {
  const first = await mappingOf("Issue key,Summary,Status,Size\nA-1,One,Doing,3\n");
  const chosen = {
    ...first,
    columns: first.columns.map((column) =>
      column.header === "Size" ? { ...column, field: "points" as const } : column,
    ),
    stages: { Doing: { stage: "confirming" as const, reason: "" } },
  };
  const saved = choicesOf(chosen);
  const next = withChoices(
    await mappingOf("Issue key,Size,Summary,Status,Other\nA-2,5,Two,Doing,x\nA-3,8,Three,Ready,y\n"),
    saved,
  );
  expect(next?.columns.find(({ header }) => header === "Size")).toMatchObject({
    field: "points",
    reason: "as it was mapped last time",
  });
  expect(next?.stages.Doing?.stage).toBe("confirming");
  expect(next?.stages.Ready?.stage).not.toBe("confirming");
  expect(withChoices(await mappingOf("Issue key,Summary\nA-2,Two\n"), saved)).toBeUndefined();
  expect(
    withChoices(first, { columns: { Size: "nonsense" }, stages: { Doing: "toString" }, kinds: {} }),
  ).toBeUndefined();
});
