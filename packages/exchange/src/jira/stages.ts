import { fold } from "./fold.ts";

export const STAGES = ["pending", "to-do", "discussing", "developing", "confirming", "finished"] as const;
export type Stage = (typeof STAGES)[number];

/** Whole names of statuses, in the languages of the header dictionary. */
const EXACT: Record<Stage, string> = {
  pending:
    "backlog|open|opened|new|idea|inbox|triage|draft|funnel|created|pending|proposed|unscheduled|unstarted|icebox|offen|neu|idee|entwurf|rückstand|abierto|abierta|nuevo|nueva|pendiente|ouvert|ouverte|nouveau|nouvelle|en attente|aberto|aberta|novo|nova|nieuw|nieuwe|nowy|nowe|nowa|otwarte|otwarty|zaległości|aperto|aperta|nuova|открыт|открыта|открыто|новый|новая|новое|бэклог|待办事项|新建|打开|开放|未着手|新規|オープン|バックログ",
  "to-do":
    "to do|todo|selected for development|ready|ready for development|ready for dev|ready to start|planned|scheduled|next|up next|reopened|approved|committed|zu erledigen|geplant|bereit|aufgaben|por hacer|tareas por hacer|pendientes|planificado|à faire|a faire|tâches à faire|planifié|a fazer|tarefas pendentes|itens pendentes|pronto|te doen|gepland|klaar voor ontwikkeling|do zrobienia|zaplanowane|da fare|da completare|pianificato|сделать|к выполнению|нужно сделать|запланировано|待办|待处理|未开始|计划中|to do リスト|作業前|未対応|準備完了",
  discussing:
    "analysis|in analysis|analyzing|analysing|research|research analysis|refinement|in refinement|grooming|discovery|design|in design|discussing|discussion|in discussion|clarification|waiting for approval|specification|spike|analyse|in analyse|klärung|diskussion|análisis|en análisis|en diseño|en discusión|en analyse|en discussion|em análise|em discussão|design em andamento|analiza|w analizie|dyskusja|in analisi|in discussione|анализ|обсуждение|на обсуждении|分析中|讨论中|设计中|分析|検討中|議論中",
  developing:
    "in progress|developing|development|in development|in dev|doing|started|implementing|implementation|wip|work in progress|active|blocked|on hold|impeded|in arbeit|in bearbeitung|in entwicklung|läuft|blockiert|en curso|en progreso|en desarrollo|haciendo|bloqueado|en cours|en développement|bloqué|em andamento|em progresso|em desenvolvimento|fazendo|in uitvoering|bezig|in behandeling|in ontwikkeling|geblokkeerd|mee bezig|w toku|w trakcie|w realizacji|zablokowane|in corso|in lavorazione|in sviluppo|bloccato|в работе|в процессе|в разработке|выполняется|进行中|正在进行|处理中|开发中|正在处理|進行中|作業中|対応中|開発中",
  confirming:
    "in review|review|code review|peer review|testing|in testing|in test|test|qa|in qa|ready for qa|ready for test|ready for testing|ready for review|ready for release|ready to deploy|verify|verification|validation|uat|acceptance|confirming|staging|deploy|deploying|deployment|delivered|resolved|awaiting release|in prüfung|im test|zu prüfen|überprüfung|abnahme|en revisión|revisión|en pruebas|pruebas|por validar|en revue|en révision|en test|à valider|revue|em revisão|em teste|em testes|revisão|validação|in beoordeling|in review|testen|te testen|w recenzji|do sprawdzenia|w testach|testowanie|przegląd|do weryfikacji|in revisione|in verifica|da verificare|на проверке|тестирование|на тестировании|ревью|проверка|审核中|评审中|测试中|待测试|验收中|レビュー中|レビュー|テスト中|確認中|確認待ち",
  finished:
    "done|closed|accepted|removed|declined|obsolete|superseded|finished|complete|completed|released|shipped|live|deployed|accepted and deployed|cancelled|canceled|wont do|won t do|wont fix|won t fix|rejected|abandoned|duplicate|archived|fertig|erledigt|geschlossen|abgeschlossen|abgebrochen|veröffentlicht|hecho|listo|lista|finalizado|finalizada|terminado|terminada|cerrado|cerrada|completado|completada|cancelado|cancelada|resuelto|resuelta|terminé|terminée|fini|fermé|fermée|clos|livré|annulé|concluído|concluída|feito|pronto feito|fechado|fechada|entregue|gereed|klaar|voltooid|gesloten|afgerond|geannuleerd|gedaan|gotowe|zrobione|zamknięte|zakończone|ukończone|anulowane|wykonane|fatto|completato|completata|chiuso|chiusa|finito|annullato|готово|сделано|закрыт|закрыта|закрыто|завершено|выполнено|отменено|已完成|完成|关闭|已关闭|已取消|完了|終了|クローズ|中止",
};

const BY_NAME = new Map<string, Stage>();
for (const stage of STAGES) for (const name of EXACT[stage].split("|")) BY_NAME.set(fold(name), stage);

/** Parts of names that people make up; read from the end of a story's life to its beginning. */
const BY_WORDS: [Stage, RegExp][] = [
  [
    "confirming",
    /review|\btest|\bqa\b|verif|valid|accept|approv|deploy|staging|releas|pruf|revis|recenz|prueb|проверк|тест|测试|テスト|レビュー/u,
  ],
  [
    "developing",
    /progress|develop|doing|working|implement|build|block|hold|bearbeitung|entwicklung|curso|desarroll|cours|andamento|uitvoering|toku|corso|работе|进行|進行/u,
  ],
  ["discussing", /anal[yi]|research|refin|discuss|design|discover|clarif|spec|wait|ready to discuss|diskus|anali/u],
  ["to-do", /to do|todo|ready|plan|selected|next|sprint/u],
  [
    "finished",
    /\bdone\b|clos|finish|complet|cancel|reject|archiv|erledigt|hecho|termin|cerrad|zakoncz|gotow|готов|закры|完成|完了/u,
  ],
  ["pending", /backlog|open|new|idea|pend|later|icebox|draft/u],
];

export interface StageGuess {
  stage: Stage;
  reason: string;
  /** Nothing in the name or category was understood. */
  unsure: boolean;
}

type Category = "to-do" | "developing" | "finished";

function categoryOf(category: string): Category | undefined {
  const stage = BY_NAME.get(fold(category));
  if (stage === "finished") return "finished";
  if (stage === "developing" || stage === "discussing" || stage === "confirming") return "developing";
  return stage === undefined ? undefined : "to-do";
}

/** The stage for a status by its name and, where the export has it, its category (to do, in progress, done). */
export function guessStage(status: string, category = ""): StageGuess {
  const name = fold(status);
  const kind = categoryOf(category);
  const byName = BY_NAME.get(name);
  const guessed = byName ?? BY_WORDS.find(([, words]) => words.test(name))?.[0];
  if (kind === "finished") return { stage: "finished", reason: `its category is "${category}"`, unsure: false };
  if (guessed === "finished" && kind !== undefined) {
    return kind === "developing"
      ? { stage: "confirming", reason: `its name sounds finished, but its category is "${category}"`, unsure: false }
      : { stage: "to-do", reason: `its category is "${category}"`, unsure: false };
  }
  if (guessed !== undefined) return { stage: guessed, reason: "by its name", unsure: byName === undefined };
  if (kind !== undefined) return { stage: kind, reason: `its category is "${category}"`, unsure: false };
  return { stage: "pending", reason: name === "" ? "no status" : "its name is not known", unsure: name !== "" };
}
