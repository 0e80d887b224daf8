import { Extension, type Extensions, InputRule, Mark, markInputRule, mergeAttributes, Node } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { TextSelection } from "@tiptap/pm/state";
import StarterKit from "@tiptap/starter-kit";
import { isOwnFile, safeAddress } from "../markdown/inlines.ts";

/** Code within a line. Unlike Tiptap's own it may be bold or a link at the same time, as in Markdown. */
const Code = Mark.create({
  name: "code",
  code: true,
  excludes: "",
  parseHTML: () => [{ tag: "code" }],
  renderHTML: ({ HTMLAttributes }) => ["code", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { "Mod-e": () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [markInputRule({ find: /(?<=^|[^`])`([^`]+)`$/u, type: this.type })];
  },
});

/** An image of this workspace is shown; any other is named and never loaded. */
const Image = Node.create({
  name: "image",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes: () => ({ src: { default: "" }, alt: { default: "" }, title: { default: null } }),
  parseHTML: () => [
    {
      tag: "img[src]",
      getAttrs: (element) => {
        const src = safeAddress(element.getAttribute("src") ?? "");
        return src === undefined ? false : { src, alt: element.getAttribute("alt") ?? "" };
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) =>
    isOwnFile(String(HTMLAttributes.src))
      ? ["img", mergeAttributes(HTMLAttributes, { draggable: "false" })]
      : [
          "span",
          { "data-remote-image": "", title: String(HTMLAttributes.src) },
          String(HTMLAttributes.alt || HTMLAttributes.src),
        ],
});

// A cell holds one line of text, as a table in Markdown does.
const cell = { content: "paragraph" };

const LinkTitle = Extension.create({
  name: "linkTitle",
  addGlobalAttributes: () => [{ types: ["link"], attributes: { title: { default: null } } }],
});

/** A box typed at the beginning of a list's entry makes the list one of tasks, as it does in a line of its own. */
const TaskInList = Extension.create({
  name: "taskInList",
  priority: 200,
  addInputRules: () => [
    new InputRule({
      find: /^\[([ xX])?\]\s$/u,
      handler: ({ state: { tr, schema }, range, match }) => {
        const { taskItem, taskList, listItem, bulletList } = schema.nodes;
        const $from = tr.doc.resolve(range.from);
        const depth = $from.depth - 2;
        if (depth < 0 || $from.node(depth + 1).type !== listItem || $from.node(depth).type !== bulletList) return null;
        const [place, index] = [$from.before(depth), $from.index(depth)];
        tr.delete(range.from, range.to);
        const list = tr.doc.nodeAt(place);
        if (!list || !taskItem || !taskList) return null;
        const isTicked = match[1] !== undefined && match[1] !== " ";
        const items = list.children.map((item, at) =>
          taskItem.create({ checked: at === index && isTicked }, item.content),
        );
        tr.replaceWith(place, place + list.nodeSize, taskList.create(null, items));
        tr.setSelection(TextSelection.create(tr.doc, range.from));
        return undefined;
      },
    }),
  ],
});

/** What the prose editor can hold: just what the Markdown reader reads. */
export const extensions = (): Extensions => [
  StarterKit.configure({
    code: false,
    underline: false,
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      isAllowedUri: (address) => safeAddress(address) !== undefined,
      shouldAutoLink: (address) => /^https?:\/\//iu.test(address),
      HTMLAttributes: { rel: "noopener noreferrer nofollow", target: null },
    },
    // Below everything else the caret needs a line to stand in.
    trailingNode: { notAfter: ["paragraph", "heading", "bulletList", "orderedList", "taskList"] },
    codeBlock: { HTMLAttributes: { spellcheck: "false" } },
  }),
  Code,
  Image,
  TaskList,
  TaskItem.configure({ nested: true }),
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader.extend(cell),
  TableCell.extend(cell),
  LinkTitle,
  TaskInList,
];
