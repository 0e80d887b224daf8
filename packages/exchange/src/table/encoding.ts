import { isKnownHeader } from "../jira/headers.ts";
import { decodeStrictly } from "./text-decoder.ts";

/** Tried when bytes are not UTF-8, the commonest first: ties go to the earlier one. */
const LEGACY = ["windows-1252", "windows-1250", "windows-1251", "shift_jis", "gb18030", "euc-kr", "big5"];

/** The encoding a byte order mark tells, with its length in bytes. */
export function byteOrderMark(head: Uint8Array): { encoding: string; length: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", length: 2 };
  return undefined;
}

/** UTF-16 without a mark: text of mostly Latin letters has a zero in every second byte. */
export function utf16ByZeros(head: Uint8Array): string | undefined {
  const length = Math.min(head.length, 4096) & ~1;
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  const half = length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.4 && odd < half * 0.05) return "utf-16be";
  return undefined;
}

/**
 * The likeliest single-byte or East Asian encoding of bytes that are not UTF-8. Known header names weigh most;
 * then letters beside letters count for a candidate, and signs between letters against it.
 */
export function guessLegacyEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 65536);
  let best = "windows-1252";
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const label of LEGACY) {
    const text = decodeStrictly(label, sample) ?? decodeStrictly(label, sample.subarray(0, sample.length - 1));
    if (text === undefined) continue;
    const score = likelihood(text, label);
    if (score > bestScore) {
      best = label;
      bestScore = score;
    }
  }
  return best;
}

const HABITS: Record<string, RegExp> = {
  "windows-1252": /[äöüßÄÖÜéèêëàâçñáíóúãõôîïûùœæøåÉÈÀÇÑÁÍÓÚÃÕÔØÅ]/g,
  "windows-1250": /[ąćęłńśźżĄĆĘŁŃŚŹŻěščřžýůťďňĚŠČŘŽÝŮŤĎŇőűŐŰáíéóúöüäÁÍÉÓÚÖÜÄß]/g,
  "windows-1251": /[а-яёіїєґА-ЯЁ]/g,
  shift_jis: /[぀-ヿ一-鿿]/g,
  gb18030: /[一-鿿]/g,
  "euc-kr": /[가-힯]/g,
  big5: /[一-鿿]/g,
};

function likelihood(text: string, label: string): number {
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  if (foreign === 0) return 0;
  const habitual = text.match(HABITS[label] ?? /$^/g)?.length ?? 0;
  const oddities =
    text.match(/\p{L}[¡-¿×÷†‡‰‹›ˇ˘˛˙]\p{L}|[\x80-\x9f]|\p{Ll}[À-ÞĀ-ſ](?<=\p{Lu})\p{Ll}|[｡-ﾟ]/gu)?.length ?? 0;
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const known = firstLine
    .split(/[,;\t|]/)
    .filter((cell) => /\P{ASCII}/u.test(cell) && isKnownHeader(cell.replace(/^"|"$/g, ""))).length;
  // East Asian text needs two bytes a sign, so it may count twice; Latin letters with accents stand among plain ones.
  const wide = label === "shift_jis" || label === "gb18030" || label === "euc-kr" || label === "big5";
  const isolated = wide ? (text.match(/[a-z]\P{ASCII}(?=[a-z\s])/gu)?.length ?? 0) : 0;
  const bare = label === "windows-1251" ? (text.match(/[a-z][а-яА-Я]|[а-яА-Я][a-z]/g)?.length ?? 0) : 0;
  return known * 5 + (habitual - oddities * 2 - isolated * 2 - bare * 2) / foreign;
}
