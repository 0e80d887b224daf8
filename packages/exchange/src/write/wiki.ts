/** Signs within a line, code left as it is. */
const inline = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map((part) => {
      if (part.length > 2 && part.startsWith("`") && part.endsWith("`")) return `{{${part.slice(1, -1)}}}`;
      return part
        .replace(/\*\*(\S(?:[^*\n]*\S)?)\*\*/g, "\ue000$1\ue000")
        .replace(/(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])/g, "_$1_")
        .replaceAll("\ue000", "*")
        .replace(/~~(\S(?:[^~\n]*\S)?)~~/g, "-$1-")
        .replace(/!?\[([^\]\n]+)\]\((\S+?)\)/g, (whole, name: string, url: string) =>
          whole.startsWith("!") ? `!${url}!` : `[${name}|${url}]`,
        );
    })
    .join("");

const line = (text: string): string => {
  const heading = /^(#{1,6})\s+(.*)$/.exec(text);
  if (heading) return `h${(heading[1] as string).length}. ${inline(heading[2] as string)}`;
  const bullet = /^(\s*)[-*+]\s+(.*)$/.exec(text);
  if (bullet) return `${"*".repeat(1 + Math.floor((bullet[1] as string).length / 2))} ${inline(bullet[2] as string)}`;
  const number = /^(\s*)\d+[.)]\s+(.*)$/.exec(text);
  if (number) return `${"#".repeat(1 + Math.floor((number[1] as string).length / 2))} ${inline(number[2] as string)}`;
  const quoted = /^>\s?(.*)$/.exec(text);
  return quoted ? `bq. ${inline(quoted[1] as string)}` : inline(text);
};

/** Markdown as Jira's wiki markup: headings, lists, quotes, emphasis, code and links; whatever else there is stays as written. */
export const markdownToWiki = (markdown: string): string => {
  let isCode = false;
  return markdown
    .split(/\r\n|\n|\r/)
    .map((text) => {
      const fence = /^\s*```\s*([\w+-]*)/.exec(text);
      if (!fence) return isCode ? text : line(text);
      isCode = !isCode;
      return isCode && fence[1] !== "" ? `{code:${fence[1]}}` : "{code}";
    })
    .join("\n");
};
