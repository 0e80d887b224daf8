import { sharedOf } from "@overstory/backlog";
import { DomainError, forbidden } from "@overstory/kernel";
import type { Session } from "../identity/session.ts";
import { htmlFile } from "./html.ts";
import { makeFile } from "./making.ts";
import { briefingMarkdown } from "./markdown.ts";
import type { Reader } from "./reader.ts";

const formats = {
  pdf: { type: "application/pdf", ending: "pdf" },
  pptx: { type: "application/vnd.openxmlformats-officedocument.presentationml.presentation", ending: "pptx" },
  html: { type: "text/html; charset=utf-8", ending: "html" },
  markdown: { type: "text/markdown; charset=utf-8", ending: "md" },
} as const;
type Format = keyof typeof formats;

/** A title as the name of a file, in letters that every system keeps. */
const fileName = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/\s+/g, "-")
    .slice(0, 80)
    .toLowerCase() || "briefing";

const formatNamed = (given: string): Format => {
  if (Object.hasOwn(formats, given)) return given as Format;
  const message = `format is one of ${Object.keys(formats).join(", ")}; "${given.slice(0, 40)}" is none of them.`;
  throw new DomainError({
    ...{ kind: "invalid", code: "invalid-input", subject: "format", message },
    errors: [{ field: "format", message }],
  });
};

/** `GET /v1/export/briefing?briefing=ID&format=pdf|pptx|html|markdown`: a briefing as a file, as the caller sees it. */
export const exportBriefing = async (read: Reader, session: Session, url: URL): Promise<Response> => {
  const format = formatNamed(url.searchParams.get("format") ?? "pdf");
  const { workspace, member } = session;
  if (!(await workspace.read((rows) => session.actor(rows).may("backlog.view"))))
    throw forbidden("backlog.view", "exporting");
  const { content, briefing } = await read(workspace, url.searchParams.get("briefing") ?? "", member);
  const shown = sharedOf(content, briefing.fields);
  const bytes =
    format === "html"
      ? htmlFile(shown)
      : format === "markdown"
        ? briefingMarkdown(shown)
        : await makeFile(format, shown);
  const { type, ending } = formats[format];
  return new Response(bytes as string | Uint8Array<ArrayBuffer>, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${fileName(content.title)}.${ending}"`,
      "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      "cache-control": "no-store",
    },
  });
};
