import { ExchangeError } from "../errors.ts";
import { planRows } from "../source/plan-rows.ts";
import type { SourceReader } from "../source/reader.ts";
import { Rows } from "../source/rows.ts";
import { accountsOf, cellsOf, isIssue } from "./jira-xml.ts";
import { readXmlItems } from "./read-xml.ts";

/** Jira's XML, which is RSS with fields of its own. */
export const xmlSource: SourceReader = {
  format: "jira-xml",
  recognises: ({ text }) =>
    /^\s*<(?:\?xml|!--|rss\b|!doctype\s+(?!html)|channel\b|item\b)/i.test(text) &&
    !/<html[\s>]/i.test(text.slice(0, 2_000)),
  plan: async (chunks, options) => {
    const { items, encoding, root } = await readXmlItems(chunks, options.onProgress);
    if (!items.some(isIssue))
      throw new ExchangeError(
        "not-a-tracker",
        `This is XML, but it holds no issues of Jira: its outermost element is <${root.slice(0, 60)}>. In Jira choose Export, then XML or CSV.`,
        { line: 1 },
      );
    const rows = new Rows();
    const accounts = accountsOf(items);
    for (const item of items) {
      if (isIssue(item)) rows.add(item.line, cellsOf(item, accounts));
      else rows.leave(item.line, "This entry has no key and is no issue; it is left out.");
    }
    return planRows(rows, "jira-xml", encoding, options);
  },
};
