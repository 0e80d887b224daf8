import { matchHeader } from "../jira/headers.ts";
import { attachmentCell, cell, cells, commentCell, moment, people } from "../source/cells.ts";
import type { Cell } from "../source/rows.ts";
import type { Shape } from "../source/shape.ts";
import { type Given, listOf, nameOf, objectOf, objectsOf, shownOf, textOf } from "../source/values.ts";
import { checklistText } from "./checklists.ts";
import { pointsIn, withoutPoints } from "./points.ts";

/** What a card refers to by id, and what happened to it. */
interface Board {
  readonly name: string | undefined;
  readonly lists: ReadonlyMap<string, Given>;
  readonly members: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, Given>;
  readonly fields: ReadonlyMap<string, Given>;
  readonly checklists: ReadonlyMap<string, readonly Given[]>;
  readonly comments: ReadonlyMap<string, readonly Given[]>;
  /** When each card was made, where the board remembers. */
  readonly made: ReadonlyMap<string, string>;
}

const idOf = (given: Given): string => textOf(given.id) ?? "";

const byId = (given: unknown): Map<string, Given> => new Map(objectsOf(given).map((one) => [idOf(one), one]));

const gathered = (given: readonly Given[], keyOf: (one: Given) => string): Map<string, Given[]> => {
  const groups = new Map<string, Given[]>();
  for (const one of given) {
    const list = groups.get(keyOf(one));
    if (list === undefined) groups.set(keyOf(one), [one]);
    else list.push(one);
  }
  return groups;
};

const cardOf = (action: Given): string => idOf(objectOf(objectOf(action.data).card));

const COMMENTS = new Set(["commentCard", "copyCommentCard"]);
const MADE = new Set(["createCard", "copyCard", "convertToCardFromCheckItem", "emailCard"]);

const boardOf = (given: Given): Board => {
  const actions = objectsOf(given.actions);
  return {
    name: "idList" in given ? undefined : nameOf(given.name),
    lists: byId(given.lists),
    members: new Map(
      objectsOf(given.members).map((one) => [idOf(one), nameOf(one.fullName) ?? nameOf(one.username) ?? idOf(one)]),
    ),
    labels: byId(given.labels),
    fields: byId(given.customFields),
    checklists: gathered(objectsOf(given.checklists), (one) => textOf(one.idCard) ?? ""),
    comments: gathered(
      actions.filter(({ type }) => COMMENTS.has(String(type))),
      cardOf,
    ),
    made: new Map(
      actions.flatMap((one) => (MADE.has(String(one.type)) ? [[cardOf(one), textOf(one.date) ?? ""] as const] : [])),
    ),
  };
};

/** Trello's ids begin with the second in which they were made. */
const madeAt = (id: string): string | undefined => {
  const seconds = /^[0-9a-f]{24}$/.test(id) ? Number.parseInt(id.slice(0, 8), 16) : 0;
  return seconds > 1.2e9 && seconds < 4e9 ? new Date(seconds * 1000).toISOString() : undefined;
};

/** A list's name, also without the number of its cards that some write behind it. */
const listName = (list: Given | undefined): string | undefined => nameOf(list?.name);

const labelsOf = (card: Given, board: Board): string[] => {
  const own = objectsOf(card.labels);
  const ids = listOf(card.idLabels).map(String);
  const labels = own.length > 0 ? own : ids.map((id) => objectOf(board.labels.get(id)));
  return labels.flatMap((one) => nameOf(one.name) ?? textOf(one.color) ?? []);
};

const fieldValue = (item: Given, field: Given | undefined): string | undefined => {
  const value = objectOf(item.value);
  const chosen = objectsOf(field?.options).find(({ id }) => id === item.idValue);
  if (chosen !== undefined) return nameOf(objectOf(chosen.value)) ?? nameOf(chosen);
  return (
    textOf(value.text) ?? textOf(value.number) ?? textOf(value.date) ?? textOf(value.checked) ?? shownOf(item.value)
  );
};

const fieldsOf = (card: Given, board: Board): Cell[] =>
  objectsOf(card.customFieldItems).map((item) => {
    const field = board.fields.get(String(item.idCustomField));
    const header = nameOf(field?.name) ?? "Custom field";
    const isPoints = matchHeader(header)?.field === "points";
    return { header, field: isPoints ? "points" : null, value: fieldValue(item, field) };
  });

const cellsOf = (card: Given, board: Board): Cell[] => {
  const list = board.lists.get(String(card.idList)) ?? objectOf(card.list);
  const name = listName(list);
  const archived = card.closed === true ? "card" : list.closed === true ? "list" : undefined;
  const id = idOf(card);
  const checklists = [
    ...(board.checklists.get(id) ?? []),
    ...objectsOf(card.checklists).filter((one) => !board.checklists.get(id)?.some((known) => known.id === one.id)),
  ];
  const description = [textOf(card.desc), ...checklists.map(checklistText)].filter((part) => part !== undefined);
  const members = listOf(card.idMembers).map((one) => board.members.get(String(one)));
  const comments = [...(board.comments.get(id) ?? [])].reverse();
  const inTitle = pointsIn(card);
  return [
    cell("Card", "key", textOf(card.shortLink) ?? id),
    cell("Card id", "id", id),
    cell("Card number", null, card.idShort),
    cell("Name", "title", card.name),
    cell("Stands in", "status", archived === undefined ? name : "Archived"),
    cell("List", null, name),
    cell("Archived", null, archived === undefined ? undefined : `the ${archived} is archived`),
    cell("Description", "description", description.length > 0 ? description.join("\n\n") : undefined),
    cell("Points", "points", inTitle),
    ...people(
      members.filter((member) => member !== undefined),
      objectsOf(card.members)[0],
    ),
    moment("Due", "due", card.due),
    cell("Due is met", null, card.dueComplete === true ? "yes" : undefined),
    moment("Start", null, card.start),
    moment("Created", "created", board.made.get(id) ?? madeAt(id)),
    moment("Updated", "updated", card.dateLastActivity),
    cell("Board", null, board.name),
    cell("Address", null, textOf(card.url) ?? textOf(card.shortUrl)),
    cell("Place", null, card.address),
    cell("Location", null, card.locationName),
    cell("Template", null, card.isTemplate === true ? "yes" : undefined),
    ...fieldsOf(card, board),
    ...cells("Labels", "labels", labelsOf(card, board)),
    ...comments.map(({ memberCreator, idMemberCreator, date, data }) =>
      commentCell(
        nameOf(objectOf(memberCreator).fullName) ?? nameOf(memberCreator) ?? board.members.get(String(idMemberCreator)),
        date,
        textOf(objectOf(data).text),
      ),
    ),
    ...objectsOf(card.attachments).map((one) =>
      attachmentCell(one.date, board.members.get(String(one.idMember)), one.name, one.url),
    ),
  ];
};

/** As the board shows them: list by list, each from its top. */
const inOrder = (cards: readonly Given[], board: Board): Given[] => {
  const placeOf = (given: Given | undefined): number => (typeof given?.pos === "number" ? given.pos : 0);
  const rank = (card: Given): number => placeOf(board.lists.get(String(card.idList)));
  return [...cards].sort((a, b) => rank(a) - rank(b) || placeOf(a) - placeOf(b));
};

/**
 * Cards of a Trello board. A list is a status, so each can be given its stage. Archived cards, and those of archived lists, come
 * in too, under the one status "Archived", which can be given any stage. A board keeps the latest 1,000 actions only, so older
 * comments are not in its file.
 */
export const trello: Shape = {
  format: "trello-json",
  perDocument: true,
  bare: withoutPoints,
  fits: (entry) => entry.idList !== undefined && entry.name !== undefined,
  add: (rows, entries, document, lineOf) => {
    const isBoard = "cards" in document || "lists" in document || "idList" in document;
    const board = boardOf(isBoard ? document : {});
    for (const card of inOrder(entries, board)) rows.add(lineOf(card), cellsOf(card, board));
  },
};
