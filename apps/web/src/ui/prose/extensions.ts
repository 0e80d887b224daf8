import { Extension, type Extensions, Mark, markInputRule, mergeAttributes, Node } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
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
];
