import type { FlatEntry } from "../jira/entry.ts";
import { htmlToMarkdown, looksLikeHtml } from "../jira/html.ts";
import type { Table } from "../table/types.ts";
import { hasAny, namesOf, normalName, type Profile } from "./profile.ts";

/** "Name <mail@host>", as Azure DevOps writes people. */
const PERSON = /^(.+?)\s*<[^<>@\s]+@[^<>\s]+>$/;
/** "Title 3": a column for every level of a tree, in the languages of the interface. */
const LEVEL = /^(?:title|titel|titulo|titre|tytul|titolo) ([1-9]\d?)$/;

const TYPE =
  "work item type|tipo de elemento de trabajo|tipo de workitem|arbeitselementtyp|arbeitsaufgabentyp|workitemtyp|type d élément de travail|type d élément de travail work item|tipo de item de trabalho|type werkitem|werkitemtype|type werkitem|werkitem type|tipo di elemento di lavoro|tipo elemento di lavoro|typ elementu roboczego|typ elementu pracy azure";
const ITERATION =
  "iteration path|ruta de acceso de iteración|ruta de iteración|iterationspfad|chemin d itération|caminho da iteração|caminho de iteração|iteratiepad|percorso iterazione|percorso di iterazione|ścieżka iteracji";
const AREA =
  "area path|ruta de acceso de área|ruta de área|bereichspfad|chemin de zone|chemin de la zone|caminho da área|gebiedspad|percorso area|percorso dell area|ścieżka obszaru";

/** Places of the columns of a tree, the outermost first. */
const levelsOf = (table: Table): { at: number; level: number }[] =>
  table.columns.flatMap((header, at) => {
    const level = LEVEL.exec(normalName(header))?.[1];
    return level === undefined ? [] : [{ at, level: Number(level) }];
  });

/** Each row of a tree lies in the nearest row above it that stands further out. */
const placeByLevels = (entries: readonly FlatEntry[], levels: readonly { at: number; level: number }[]): void => {
  const open: { level: number; row: number }[] = [];
  for (const entry of entries) {
    const level = levels.find(({ at }) => (entry.cells[at]?.trim() ?? "") !== "")?.level;
    if (level === undefined) continue;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const above = open.at(-1);
    if (above !== undefined && entry.parentRefs.length === 0) entry.parentRow = above.row;
    open.push({ level, row: entry.row });
  }
};

/** Azure DevOps: queries and trees saved as CSV, and sheets for its import, in the languages of its interface. */
export const azure: Profile = {
  system: "azure",
  name: "Azure DevOps",
  recognises: (names) =>
    hasAny(names, `${TYPE}|${ITERATION}|${AREA}`) ||
    [...names].some((name) => LEVEL.test(name)) ||
    (hasAny(names, "assigned to") &&
      hasAny(names, "original estimate|remaining work|user story id") &&
      hasAny(names, "title")),
  fields: namesOf([
    ["id", "id"],
    ["title|título|titel|titre|titolo|tytuł", "title"],
    ...Array.from({ length: 20 }, (_, at) =>
      ["title", "titel", "titulo", "titre", "tytul", "titolo"].map((name) => [`${name} ${at + 1}`, "title"] as const),
    ).flat(),
    [TYPE, "type"],
    [
      "assigned to|asignado a|zugewiesen zu|zugewiesen an|affecté à|assigné à|attribué à|atribuído a|toegewezen aan|assegnato a|przypisane do|przypisano do",
      "assignee",
    ],
    ["state|estado|status|zustand|état|staat|stato|stan", "status"],
    ["tags|etiquetas|kennzeichnungen|balises|étiquettes|marcas|marcações|labels|tag|tagi|znaczniki", "labels"],
    [`${ITERATION}|iteration|sprint`, "sprint"],
    [`${AREA}|area`, "component"],
    [
      "story points|puntos de historia|effort|esfuerzo|aufwand|esforço|inspanning|size|tamaño|größe|taille|impegno|nakład pracy",
      "points",
    ],
    [
      "parent|primario|principal|übergeordnet|pai|bovenliggend|elemento padre|nadrzędny|user story id|feature id|epic id|parent id",
      "parentId",
    ],
    [
      "acceptance criteria|criterios de aceptación|akzeptanzkriterien|critères d acceptation|critérios de aceitação|acceptatiecriteria|criteri di accettazione|kryteria akceptacji",
      "criteria",
    ],
    ["repro steps|steps to reproduce|pasos de reproducción|reproduktionsschritte", "description"],
    ["created date|fecha de creación", "created"],
    ["changed date|fecha de modificación", "updated"],
    ["closed date|resolved date|fecha de cierre", "resolved"],
    ["target date|due date|fecha objetivo", "due"],
    ["created by", "creator"],
    [
      "business value|valor empresarial|original estimate|remaining work|completed work|time criticality|value area|board column|board lane|reason|activity|risk|start date|finish date|stack rank|backlog priority|severity|rev|work item type category|state change date|activated date|node name|team project|module|links|comment count",
      null,
    ],
  ]),
  kinds: namesOf([
    [
      "feature|característica|caracteristica|funcionalidad|funktion|merkmal|fonctionnalité|recurso|funcionalidade|functie|funzionalità|funkcja",
      "epic",
    ],
    ["epic|épica|epopeya|epos|épopée|épico|epopea|epik", "epic"],
    ["issue|task|bug|user story|product backlog item|requirement|test case|impediment", "story"],
  ]),
  stages: namesOf([
    [
      "new|proposed|nuevo|neu|nouveau|novo|nieuw|nuovo|nowy|propuesto|vorgeschlagen|proposé|proposto|voorgesteld|zaproponowano",
      "pending",
    ],
    [
      "approved|committed|aprobado|confirmado|genehmigt|zugesagt|approuvé|validé|aprovado|confirmada|goedgekeurd|vastgelegd|approvato|zatwierdzone",
      "to-do",
    ],
    ["active|activo|aktiv|actif|ativo|actief|attivo|aktywny|aktywne", "developing"],
    ["resolved|resuelto|gelöst|résolu|resolvido|opgelost|risolto|rozwiązany|rozwiązane|ready for test", "confirming"],
    [
      "closed|removed|inactive|quitado|eliminado|entfernt|supprimé|fermé|removido|verwijderd|rimosso|usunięty|usunięte",
      "finished",
    ],
  ]),
  refine: (entries, table) => {
    placeByLevels(entries, levelsOf(table));
    for (const entry of entries) {
      for (const who of ["assignee", "reporter", "creator"] as const) {
        const name = PERSON.exec(entry[who] ?? "")?.[1];
        if (name === undefined || entry[who] === undefined) continue;
        for (const [at, header] of table.columns.entries())
          if (entry.cells[at]?.trim() === entry[who] && entry.kept[header] === undefined)
            entry.kept[header] = [entry.cells[at] ?? ""];
        entry[who] = name;
      }
      if (entry.description !== undefined && looksLikeHtml(entry.description))
        entry.description = htmlToMarkdown(entry.description);
    }
    return entries;
  },
};
