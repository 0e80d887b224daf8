import type { Field } from "./fields.ts";
import { FIELDS } from "./fields.ts";
import { fold } from "./fold.ts";
import { HEADER_NAMES, KEPT_NAMES } from "./header-names.ts";

export interface HeaderMatch {
  /** `null`: a known name that no field holds. */
  field: Field | null;
  confidence: "certain" | "likely";
}

const EXACT = new Map<string, Field | null>();
for (const name of KEPT_NAMES.split("|")) EXACT.set(fold(name), null);
// Later fields do not take names from earlier ones: the order of FIELDS is the order of preference.
for (const field of [...FIELDS].reverse())
  for (const name of HEADER_NAMES[field].split("|")) if (name !== "") EXACT.set(fold(name), field);

const CUSTOM =
  /^(?:custom field|benutzerdefiniertes feld|campo personalizado|champs? personnalisés?|campo customizado|aangepast veld|pole niestandardowe|campo personalizzato|настраиваемое поле|пользовательское поле|自定义字段|カスタム ?フィールド|사용자 지정 필드)\s*[((](.*)[))]$/iu;
const LINK = /^(.+?)\s*[((](.+)[))]$/u;

/** The inner name of "Custom field (X)" in any of the known languages, else the name itself. */
export function bareHeader(header: string): string {
  return CUSTOM.exec(header.trim())?.[1]?.trim() ?? header.trim();
}

/** The type of link in "Outward issue link (Blocks)". */
export function linkType(header: string): string {
  return LINK.exec(header.trim())?.[2]?.trim() ?? "";
}

/** What a column's name says, or `undefined` for an unknown name. */
export function matchHeader(header: string): HeaderMatch | undefined {
  const bare = bareHeader(header);
  const exact = EXACT.get(fold(bare));
  if (exact !== undefined) return { field: exact, confidence: "certain" };
  const link = LINK.exec(bare);
  if (link?.[1] !== undefined) {
    const outer = EXACT.get(fold(link[1]));
    if (outer === "outwardLink" || outer === "inwardLink") return { field: outer, confidence: "certain" };
  }
  const composed = matchByWords(fold(bare));
  if (composed !== undefined) return { field: composed, confidence: "likely" };
  return matchInside(bare);
}

/** Names with something beside them: "Estimate (SP)", "Created At (UTC)", "User story / description", "assignedTo". */
function matchInside(bare: string): HeaderMatch | undefined {
  const alone = bare.replace(/\s*[(([][^()()[\]]{0,40}[))\]]\s*$/u, "");
  const words = alone.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const found = words === bare ? undefined : EXACT.get(fold(words));
  if (found !== undefined) return { field: found, confidence: "likely" };
  const parts = alone.split(/\s*\/\s*/);
  if (parts.length < 2 || parts.length > 4) return undefined;
  const fields = parts.map((part) => EXACT.get(fold(part)));
  // A text for both is longer than a title.
  const field = fields.includes("description") ? "description" : fields.find((one) => one !== undefined);
  return field === undefined ? undefined : { field, confidence: "likely" };
}

/** Whether a cell is one of the names that stand over columns of issue exports. */
export function isKnownHeader(cell: string): boolean {
  const bare = bareHeader(cell);
  if (bare.length === 0 || bare.length > 80) return false;
  return bare !== cell.trim() || EXACT.has(fold(bare)) || matchHeader(cell)?.field !== undefined;
}

const PARENT = /parent|principal|ubergeordnet|bovenliggend|nadrzedn|\bpadre\b|\bpai\b|\bsuperior|родител|父|親/u;
const KEY = /\bkey\b|schlussel|\bclave\b|\bcle\b|\bchave\b|sleutel|klucz|chiave|ключ|关键字|密钥|键|キー/u;
const ID = /\bid\b|\bids\b|identyfikator|identificador|identifiant|идентификатор|(?<=\P{ASCII} ?)id$/u;
const SUMMARY =
  /summary|zusammenfassung|resum|samenvatting|podsumowanie|riepilogo|тема|резюме|概要|摘要|要約|\btitle\b|\btitel\b/u;
const PROJECT = /proje[ck]t|proyecto|projet|projeto|progetto|проект|项目|プロジェクト/u;
const ISSUE = /\bissue\b|vorgang|incidencia|\bticket\b|zgloszeni|задач|запрос|问题|事务|課題/u;
const TYPE = /\btyp|\btipo\b|тип|类型|タイプ/u;
const STORY_POINTS = /\bstory ?points?\b|puntos de historia|points? de (?:story|recit)|故事点|ストーリー ?ポイント/u;

/** Names put together from known words, such as "key of the parent", in languages whose exact wording varies. */
function matchByWords(name: string): Field | undefined {
  if (PROJECT.test(name)) return KEY.test(name) ? "projectKey" : undefined;
  if (PARENT.test(name)) {
    if (KEY.test(name)) return "parentKey";
    if (SUMMARY.test(name)) return "parentSummary";
    if (ID.test(name)) return "parentId";
    return undefined;
  }
  if (ISSUE.test(name)) {
    if (KEY.test(name)) return "key";
    if (TYPE.test(name)) return "type";
    if (/^\S+ \S+( \S+)?$/.test(name) && ID.test(name)) return "id";
    return undefined;
  }
  if (STORY_POINTS.test(name) && !/remaining|original|restant|verbleib|complet|done|spent/u.test(name)) return "points";
  return undefined;
}
