import { fold } from "./fold.ts";

export type Kind = "theme" | "epic" | "story";

const THEME =
  /^(strategic )?(initiative|theme|tema|iniciativa|iniziativa|inicjatywa|initiatief|thema|objective|goal|portfolio( epic)?|program|programme|legend|инициатива|тема|主题|举措|倡议|テーマ|イニシアチブ|イニシアティブ)s?$/u;
const EPIC = /^(epic|epics|epica|epik|epico|epopee|epos|recit epique|эпик|史诗|长篇故事|エピック|에픽|feature epic)$/u;
const SUBTASK =
  /sub ?task|unteraufgabe|teilaufgabe|subtarea|sous tache|subtarefa|subtaak|deeltaak|podzadanie|sottotask|sotto attivita|sottoattivita|подзадача|子任务|子タスク|サブタスク/u;

/** The kind of item for an issue type: theme, epic, or story for all the rest (tasks, bugs, sub-tasks, own types). */
export function guessKind(type: string): { kind: Kind; reason: string } {
  const name = fold(type);
  if (EPIC.test(name)) return { kind: "epic", reason: "an epic in the file" };
  if (THEME.test(name)) return { kind: "theme", reason: "stands above epics" };
  if (SUBTASK.test(name)) return { kind: "story", reason: "a sub-task, nested under its parent" };
  return { kind: "story", reason: name === "" ? "no type" : "not an epic" };
}

const KNOWN = new Set(
  "story|user story|task|bug|feature|improvement|spike|incident|request|issue|chore|test|historia|historia de usuario|tarea|error|aufgabe|fehler|vorgang|tache|recit|histoire|anomalie|tarefa|historia do usuario|erro|taak|verhaal|fout|zadanie|historyjka|blad|attivita|storia|задача|история|ошибка|баг|任务|故事|缺陷|タスク|ストーリー|バグ"
    .split("|")
    .map(fold),
);

/** Whether a cell is the name of a usual issue type; used where a file has no header. */
export function isKnownType(cell: string): boolean {
  const name = fold(cell);
  return name !== "" && (KNOWN.has(name) || EPIC.test(name) || THEME.test(name) || SUBTASK.test(name));
}
