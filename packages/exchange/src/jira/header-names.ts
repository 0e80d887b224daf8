import type { Field } from "./fields.ts";

/**
 * Names of Jira's fields in the languages of its interface, and usual names of people's own columns; compared folded
 * (see fold.ts). Order: English, German, Spanish, French, Portuguese, Dutch, Polish, Italian, Russian, Chinese, Japanese.
 */
export const HEADER_NAMES: Record<Field, string> = {
  title:
    "summary|title|name|nombre|nom|naam|nazwa|nome|bezeichnung|issue summary|issue title|story|user story|headline|subject|task name|zusammenfassung|titel|betreff|resumen|título|asunto|résumé|titre|sujet|resumo|assunto|samenvatting|onderwerp|podsumowanie|tytuł|temat|riepilogo|titolo|oggetto|sommario|тема|название|заголовок|резюме|概要|摘要|标题|主题|要約|タイトル|件名",
  key: "issue key|key|identifier|ticket|ticket key|work item key|issue|vorgangsschlüssel|schlüssel|vorgang|ticketschlüssel|clave de incidencia|clave de la incidencia|clave|clave de actividad|clave del ticket|clé de ticket|clé du ticket|clé de demande|clé|chave da issue|chave|chave do item|chave do ticket|chave da pendência|issuesleutel|issue sleutel|sleutel|klucz zgłoszenia|klucz|klucz elementu pracy|chiave ticket|chiave|chiave segnalazione|chiave dell issue|ключ задачи|ключ запроса|ключ|код|问题关键字|密钥|关键字|事务关键字|问题键|键|課題キー|キー",
  id: "issue id|id|work item id|no|nr|number|#|identifiant|numéro|número|numero|nummer|numer|kennung|identificador|identificativo|vorgangs id|vorgangsnummer|vorgangs-id|id de la incidencia|id de incidencia|id de actividad|id de ticket|id du ticket|id da issue|id do item|id do ticket|issue-id|id zgłoszenia|identyfikator zgłoszenia|identyfikator|id ticket|id segnalazione|id del ticket|id задачи|идентификатор задачи|идентификатор|问题 id|问题id|编号|事务 id|課題 id|課題id|課題の id",
  type: "issue type|type|work type|work item type|kind|category type|tracker|vorgangstyp|typ|tipo de incidencia|tipo de actividad|tipo|tipo de ticket|tipo de trabajo|type de ticket|type de demande|tipo de issue|tipo de item|tipo de pendência|tipo do item|issuetype|type issue|typ zgłoszenia|typ elementu pracy|rodzaj|tipo di ticket|tipo ticket|tipo segnalazione|tipo di segnalazione|tipo di issue|тип задачи|тип запроса|тип|问题类型|类型|事务类型|課題タイプ|種別|タイプ",
  status:
    "status|state|stage|workflow state|current state|zustand|estado|estatus|état|statut|situação|stan|stato|статус|состояние|状态|状態|ステータス",
  statusCategory:
    "status category|statuskategorie|categoría de estado|categoría del estado|catégorie d état|catégorie de statut|catégorie de l état|categoria de status|categoria do status|statuscategorie|kategoria statusu|kategoria stanu|categoria di stato|categoria stato|categoria dello stato|категория статуса|状态类别|ステータスカテゴリ|ステータス カテゴリー|ステータス カテゴリ",
  projectKey:
    "project key|projektschlüssel|clave del proyecto|clave de proyecto|clé de projet|clé du projet|chave do projeto|projectsleutel|klucz projektu|chiave progetto|chiave del progetto|ключ проекта|项目关键字|项目密钥|项目键|プロジェクトキー|プロジェクト キー",
  project:
    "project name|project|projektname|projekt|nombre del proyecto|nombre de proyecto|proyecto|nom du projet|nom de projet|projet|nome do projeto|projeto|projectnaam|nazwa projektu|nome progetto|nome del progetto|progetto|название проекта|имя проекта|проект|项目名称|项目|プロジェクト名|プロジェクト",
  priority:
    "priority|prio|priorität|prioridad|priorité|prioridade|prioriteit|priorytet|priorità|приоритет|优先级|優先度|優先順位",
  assignee:
    "assignee|assigned to|owner|responsible|owned by|zugewiesene person|bearbeiter|zuständig|zugewiesen an|verantwortlich|persona asignada|asignado|asignado a|responsable|personne assignée|attribution|attribué à|assigné à|responsável|atribuído a|toegewezen aan|toegewezen persoon|uitvoerder|behandelaar|osoba przypisana|przypisany|przypisane do|assegnatario|assegnato a|исполнитель|ответственный|经办人|负责人|指派给|受让人|担当者",
  assigneeId:
    "assignee id|zugewiesene person id|id de la persona asignada|id de persona asignada|id de la personne assignée|id do responsável|id van uitvoerder|identyfikator osoby przypisanej|id assegnatario|id исполнителя|经办人 id|担当者 id",
  reporter:
    "reporter|requester|requested by|reported by|author|autor|berichterstatter|informador|informante|reportero|rapporteur|auteur|relator|melder|rapporteur issue|zgłaszający|segnalatore|richiedente|reporter issue|автор|报告人|報告者|起票者",
  reporterId:
    "reporter id|autor id|id del informador|id du rapporteur|id do relator|id van melder|identyfikator zgłaszającego|id reporter|id автора|报告人 id|報告者 id",
  creator:
    "creator|created by|ersteller|erstellt von|creador|creado por|créateur|créé par|criador|criado por|maker|aangemaakt door|twórca|utworzone przez|autore|creatore|creato da|создатель|创建者|创建人|作成者",
  created:
    "created|created at|created date|creation date|date created|erstellt|erstellt am|erstelldatum|creada|creado|fecha de creación|création|créé|créée|créé le|date de création|criado|criada|criado em|data de criação|gemaakt|aangemaakt|aanmaakdatum|gemaakt op|utworzono|utworzone|data utworzenia|creato|creata|creato il|data creazione|data di creazione|создано|создан|создана|дата создания|创建日期|已创建|创建时间|创建|作成日|作成日時|作成",
  updated:
    "updated|updated at|last updated|modified|last modified|changed date|aktualisiert|aktualisiert am|geändert|actualizada|actualizado|fecha de actualización|mise à jour|mis à jour|date de mise à jour|atualizado|atualizada|atualizado em|data de atualização|bijgewerkt|bijgewerkt op|zaktualizowano|zaktualizowane|data aktualizacji|aggiornato|aggiornata|ultimo aggiornamento|data aggiornamento|обновлено|обновлен|обновлена|дата обновления|更新日期|已更新|更新时间|更新|更新日|更新日時",
  resolved:
    "resolved|resolved at|resolution date|done date|completed|completed at|closed at|finished|erledigt|gelöst|gelöst am|erledigt am|lösungsdatum|resuelta|resuelto|fecha de resolución|résolu|résolue|date de résolution|resolvido|resolvida|data de resolução|opgelost|opgelost op|rozwiązano|rozwiązane|data rozwiązania|risolto|risolta|data risoluzione|data di risoluzione|решено|решён|дата решения|已解决|解决日期|解決日|解決済み",
  due: "due date|due|deadline|target date|due on|fälligkeitsdatum|fällig|fällig am|frist|fecha de vencimiento|vencimiento|fecha límite|fecha de entrega|date d échéance|échéance|date limite|data de entrega|data limite|data de vencimento|prazo|vervaldatum|einddatum|data oddania|termin|termin wykonania|data ukończenia|data di scadenza|scadenza|data scadenza|срок исполнения|срок|крайний срок|到期日|截止日期|到期日期|期限|期日",
  labels:
    "labels|label|tags|tag|stichwörter|stichworte|schlagwörter|etiquetas|étiquettes|mots clés|rótulos|categorias|marcadores|trefwoorden|etykiety|etykieta|etichette|метки|теги|标签|ラベル|タグ",
  description:
    "description|details|body|notes|content|text|beschreibung|descripción|détails|descrição|omschrijving|beschrijving|opis|descrizione|описание|描述|说明|説明|詳細",
  parent:
    "parent|parent issue|parent link|parent ref|übergeordnet|übergeordneter vorgang|übergeordnetes element|übergeordnetes ticket|elternvorgang|principal|padre|incidencia principal|superior|élément parent|demande parente|ticket parent|pai|principal issue|item pai|bovenliggend|bovenliggende issue|bovenliggend item|hoofdissue|element nadrzędny|nadrzędny|zgłoszenie nadrzędne|rodzic|elemento padre|elemento principale|principale|родитель|родительская задача|родительский элемент|父级|父项|父任务|父问题|親|親課題",
  parentKey:
    "parent key|schlüssel des übergeordneten vorgangs|übergeordneter schlüssel|schlüssel des übergeordneten elements|clave principal|clave del principal|clave del padre|clé du parent|clé parente|clé de l élément parent|chave do pai|chave principal|chave pai|sleutel bovenliggend item|sleutel van bovenliggende|klucz elementu nadrzędnego|klucz nadrzędny|chiave padre|chiave principale|ключ родителя|ключ родительской задачи|父级密钥|父级关键字|父关键字|親キー|親課題キー",
  parentId:
    "parent id|parentid|id des übergeordneten vorgangs|id principal|id del principal|id del padre|id du parent|id parent|id do pai|id bovenliggend item|id elementu nadrzędnego|identyfikator elementu nadrzędnego|id padre|id родителя|父级 id|父 id|父id|親 id|親id|親課題 id",
  parentSummary:
    "parent summary|parent title|parent name|zusammenfassung des übergeordneten vorgangs|übergeordnete zusammenfassung|resumen principal|resumen del principal|résumé du parent|résumé parent|resumo do pai|samenvatting bovenliggend item|podsumowanie elementu nadrzędnego|riepilogo padre|резюме родителя|тема родителя|父级摘要|父级概要|親の要約|親課題の要約|親要約",
  epicLink:
    "epic link|epic|epic key|epic verknüpfung|epos verknüpfung|epiclink|enlace de la épica|enlace a la épica|vínculo de épica|enlace épico|enlace de epic|épica|lien d epic|lien épopée|lien vers l epic|lien epic|link do épico|link épico|épico|link da epic|epickoppeling|epic koppeling|link do epika|łącze epika|łącze do epiku|epika|epik|collegamento epic|link epica|link epic|ссылка на эпик|эпик|史诗链接|史诗 链接|长篇故事链接|史诗|エピック リンク|エピックリンク|エピック",
  epicName:
    "epic name|name des epics|epos name|epic titel|nombre de la épica|nombre de epic|nombre del epic|nom de l epic|nom de l épopée|nom epic|nome do épico|nome da epic|epicnaam|naam epic|epic naam|nazwa epika|nazwa epiku|nome epic|nome epica|имя эпика|название эпика|史诗名称|长篇故事名称|エピック名",
  points:
    "story points|story point|story point estimate|estimation|estimación|estimativa|stima|schatting|wycena|oszacowanie|szacunek|aufwand|esfuerzo|esforço|inspanning|story points estimate|storypoints|points|point|sp|estimate points|estimated points|story size|estimate|effort|effort points|story point schätzung|storypoint schätzung|story points schätzung|schätzung|puntos de historia|puntos de la historia|puntos|estimación de puntos de historia|estimación de puntos|points de récit|points d effort|points d histoire|points de story|estimation du nombre de points|estimation des points de story|estimation en story points|pontos da história|pontos de história|pontos|estimativa de pontos da história|estimativa de story points|estimativa de pontos|storypunten|verhaalpunten|schatting van verhaalpunten|punten|story point schatting|punkty historyjki|punkty historii|punkty|szacowana liczba punktów historii|oszacowanie punktów historii|story pointy|punti storia|punti della storia|punti|stima punti storia|stima story point|баллы|оценка в story points|оценка story point|очки истории|стори поинты|стори-поинты|оценка|故事点|故事点数|故事点估算|故事点估计|故事点预估|点数|ストーリーポイント|ストーリー ポイント|ストーリー ポイントの見積もり|ストーリーポイント見積もり|ポイント",
  sprint:
    "sprint|sprints|iteration|iteration path|sprint name|iteración|itération|iteração|iteratie|iteracja|iterazione|спринт|итерация|冲刺|迭代|スプリント",
  version:
    "fix versions|fix version s|fix version|affects versions|affects version s|affects version|milestone|release|versions|version|lösungsversionen|lösungsversion en|lösungsversion|korrekturversionen|zielversion en|zielversion|betroffene versionen|betroffene version en|betrifft version en|versiones corregidas|versiones de corrección|versión correctora|corregir versiones|versión es correctora s|versiones afectadas|afecta a las versiones|afecta versiones|versión es afectada s|versions corrigées|version s corrigée s|versions affectées|version s affectée s|versões corrigidas|versões de correção|corrigir versões|versões afetadas|afeta versões|oplossingsversies|oplossingsversie s|betreft versies|betreft versie s|versies met oplossing|wersje naprawione|wersja naprawy|wersje poprawek|wersje z poprawkami|dotyczy wersji|dotknięte wersje|versioni di correzione|versioni corrette|versione di correzione|versioni interessate|versioni con problemi|исправить в версиях|исправлено в версиях|версии с исправлениями|версии исправления|затронутые версии|проявляется в версиях|修复版本|影响版本|修正バージョン|影響バージョン",
  component:
    "components|component|component s|komponenten|komponente n|komponente|componentes|componente s|componente|composants|composant s|composant|onderdelen|componenten|component en|komponenty|składniki|komponent y|componenti|компоненты|компонент|组件|模块|コンポーネント",
  comment:
    "comment|comments|kommentar|kommentare|comentario|comentarios|commentaire|commentaires|comentário|comentários|opmerking|opmerkingen|commentaar|reactie|komentarz|komentarze|commento|commenti|комментарий|комментарии|注释|评论|备注|コメント",
  attachment:
    "attachment|attachments|anhang|anhänge|anlage|anlagen|adjunto|adjuntos|archivo adjunto|archivos adjuntos|pièce jointe|pièces jointes|anexo|anexos|bijlage|bijlagen|załącznik|załączniki|allegato|allegati|вложение|вложения|附件|添付ファイル",
  outwardLink:
    "outward issue link|outward work item link|outward link|ausgehende vorgangsverknüpfung|enlace de incidencia externa|enlace de incidencia saliente|lien de ticket externe|lien de ticket sortant|link de issue externo|link externo da issue|uitgaande issuelink|uitgaande issuekoppeling|zewnętrzne łącze zgłoszenia|collegamento ticket in uscita|исходящая ссылка на задачу|исходящая связь|外部问题链接|向外问题链接|外部課題リンク|外向きの課題リンク",
  inwardLink:
    "inward issue link|inward work item link|inward link|eingehende vorgangsverknüpfung|enlace de incidencia interna|enlace de incidencia entrante|lien de ticket interne|lien de ticket entrant|link de issue interno|link interno da issue|inkomende issuelink|inkomende issuekoppeling|wewnętrzne łącze zgłoszenia|collegamento ticket in ingresso|входящая ссылка на задачу|входящая связь|内部问题链接|向内问题链接|内部課題リンク|内向きの課題リンク",
  role: "as a|role|persona|user role|rolle|rol|rôle|als|como|ruolo|роль",
  situation: "situation",
  want: "i want|i want to|want|ich möchte|quiero|je veux|ik wil|eu quero|chcę|voglio",
  criteria:
    "acceptance criteria|acceptance criterion|acceptance|criteria|akzeptanzkriterien|abnahmekriterien|criterios de aceptación|criterio de aceptación|critères d acceptation|critère d acceptation|critérios de aceitação|critérios de aceite|acceptatiecriteria|criteri di accettazione|kryteria akceptacji|критерии приемки|验收标准|受け入れ条件|受入条件",
  task: "",
  taskStatus: "task status",
  outcome: "so that|so i can|outcome|expected outcome|benefit|damit|para que|afin de|zodat|aby",
};

/** Known columns of Jira that no field holds: recognised as names, kept as extra. */
export const KEPT_NAMES =
  "project type|project lead|project lead id|project description|project url|resolution|creator id|last viewed|votes|watchers|watchers id|environment|original estimate|remaining estimate|time spent|work ratio|σ original estimate|σ remaining estimate|σ time spent|security level|status category changed|development|issue color|rank|epic color|epic status|start date|team|flagged|log work|images|progress|satisfaction rating|projekttyp|projektleiter|projektbeschreibung|lösung|zuletzt angesehen|stimmen|beobachter|umgebung|ursprüngliche schätzung|restschätzung|sicherheitsstufe|tipo de proyecto|responsable del proyecto|descripción del proyecto|resolución|vista por última vez|votos|entorno|interesados|estimación original|trabajo restante estimado|tiempo trabajado|nivel de seguridad|type de projet|responsable du projet|description du projet|résolution|dernière consultation|votes|environnement|observateurs|estimation originale|niveau de sécurité|tipo de projeto|líder do projeto|resolução|ambiente|observadores|estimativa original|nível de segurança|projecttype|projectleider|projectbeschrijving|oplossing|stemmen|omgeving|volgers|oorspronkelijke schatting|beveiligingsniveau|typ projektu|kierownik projektu|opis projektu|rozwiązanie|ostatnio wyświetlane|głosy|środowisko|obserwatorzy|poziom bezpieczeństwa|tipo di progetto|responsabile del progetto|descrizione del progetto|risoluzione|voti|osservatori|stima originale|livello di sicurezza|тип проекта|руководитель проекта|описание проекта|решение|голоса|окружение|наблюдатели|первоначальная оценка|уровень безопасности|项目类型|项目负责人|项目描述|解决结果|投票|环境|关注者|关注人|初始预估|安全级别|プロジェクトタイプ|プロジェクトリード|解決状況|投票|環境|ウォッチャー|初期見積もり|セキュリティレベル";
