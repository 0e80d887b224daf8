import { fold } from "./fold.ts";

/** Month names, full and short, in the languages of the header dictionary. */
const NAMES = [
  "january|jan|januar|jänner|enero|ene|janvier|janv|janeiro|januari|stycznia|styczeń|sty|gennaio|gen|января|январь|янв|一月|1月",
  "february|feb|februar|febrero|février|févr|fév|fevereiro|fev|februari|lutego|luty|lut|febbraio|февраля|февраль|февр|фев|二月|2月",
  "march|mar|märz|mrz|mär|marzo|mars|março|maart|mrt|marca|marzec|марта|март|мар|三月|3月",
  "april|apr|abril|abr|avril|avr|kwietnia|kwiecień|kwi|aprile|апреля|апрель|апр|四月|4月",
  "may|mai|mayo|maio|mei|maja|maj|maggio|mag|мая|май|五月|5月",
  "june|jun|juni|junio|juin|junho|czerwca|czerwiec|cze|giugno|giu|июня|июнь|июн|六月|6月",
  "july|jul|juli|julio|juillet|juil|julho|lipca|lipiec|lip|luglio|lug|июля|июль|июл|七月|7月",
  "august|aug|agosto|ago|août|aoû|augustus|sierpnia|sierpień|sie|августа|август|авг|八月|8月",
  "september|sep|sept|septiembre|septembre|setembro|set|września|wrzesień|wrz|settembre|сентября|сентябрь|сент|сен|九月|9月",
  "october|oct|oktober|okt|octubre|octobre|outubro|out|października|październik|paź|ottobre|ott|октября|октябрь|окт|十月|10月",
  "november|nov|noviembre|novembre|novembro|listopada|listopad|lis|ноября|ноябрь|нояб|ноя|十一月|11月",
  "december|dec|dezember|dez|diciembre|dic|décembre|déc|dezembro|grudnia|grudzień|gru|dicembre|декабря|декабрь|дек|十二月|12月",
];

const MONTHS = new Map<string, number>();
for (const [at, names] of NAMES.entries()) for (const name of names.split("|")) MONTHS.set(fold(name), at + 1);

/** 1 to 12 for a month's name in any known language, with or without a dot; `undefined` for anything else. */
export function monthNumber(name: string): number | undefined {
  return MONTHS.get(fold(name));
}
