export {
  type ArchiveManifest,
  type ArchivePart,
  archiveLine,
  archiveVersion,
  compareParts,
  partAt,
  readManifest,
} from "./archive/manifest.ts";
export { ExchangeError, type ExchangeErrorCode } from "./errors.ts";
export { type DateOrder, parseDate, parseDayOnly } from "./jira/dates.ts";
export type { EntryComment, EntryLink, FlatEntry } from "./jira/entry.ts";
export { FIELDS, type Field } from "./jira/fields.ts";
export { matchHeader } from "./jira/headers.ts";
export { guessKind, type Kind } from "./jira/kinds.ts";
export type { ColumnMapping, Mapping, Question } from "./jira/mapping-types.ts";
export { PRIORITIES, type Priority } from "./jira/priorities.ts";
export { proposeMapping } from "./jira/propose-mapping.ts";
export { readEntries } from "./jira/read-entries.ts";
export { guessStage, STAGES, type Stage } from "./jira/stages.ts";
export { unescapeLineBreaks, wikiToMarkdown } from "./jira/wiki.ts";
export { type ExportPlan, isExport, readExport } from "./overstory/read-export.ts";
export { groupedPlan } from "./plan/groups.ts";
export { planImport, planTable } from "./plan/plan-import.ts";
export { choicesOf, type MappingChoices, withChoices } from "./plan/saved.ts";
export { describeSource } from "./plan/source.ts";
export {
  type ImportPlan,
  type PlanCounts,
  type PlanItem,
  type SourceColumn,
  type SourceInfo,
  type Trouble,
  UNSORTED_EPIC,
  UNSORTED_THEME,
} from "./plan/types.ts";
export { FORMATS, type Format } from "./source/formats.ts";
export { planSource } from "./source/plan-source.ts";
export type { SourceOptions, SourcePlan } from "./source/reader.ts";
export { recognise } from "./source/recognise.ts";
export { guardCell, unguardCell } from "./table/guard.ts";
export { type Chunks, collectTable, readTable } from "./table/read-table.ts";
export { describeDamage } from "./table/shape.ts";
export { treatHeader } from "./table/treat-header.ts";
export {
  type Damage,
  DEFAULT_LIMITS,
  type HeaderFinding,
  type Limits,
  type ReadOptions,
  type Table,
  type TableHead,
  type TableReading,
  type TableRecord,
} from "./table/types.ts";
export { type Cell, csvRecord, type MoreColumn, tableOf, writeCsv } from "./write/csv.ts";
export type { ExportItem } from "./write/export-item.ts";
export { writeGithub } from "./write/github.ts";
export { writeJiraCsv } from "./write/jira.ts";
export { writeJson } from "./write/json.ts";
export { type MoreSection, writeMarkdown } from "./write/markdown.ts";
export { type WorkbookPart, workbookParts } from "./write/xlsx.ts";
