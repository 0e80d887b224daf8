import type { Editor } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import { docFor } from "./prose-text.ts";

/** Shows another text in the editor. Only what differs is replaced, so that the caret stays where it was in the rest. */
export const setText = (editor: Editor, text: string): void => {
  const { doc, tr } = editor.state;
  const next = editor.schema.nodeFromJSON(docFor(text));
  const from = doc.content.findDiffStart(next.content);
  const to = doc.content.findDiffEnd(next.content);
  if (from === null || to === null) return;
  // The same letters on both sides of a change make its ends overlap.
  const overlap = Math.max(0, from - Math.min(to.a, to.b));
  tr.replace(from, to.a + overlap, next.slice(from, to.b + overlap));
  editor.view.dispatch(tr.setMeta("addToHistory", false).setMeta("preventUpdate", true));
};

/** Puts Markdown at the caret: words within the line, blocks as blocks. */
export const insertText = (editor: Editor, text: string): void => {
  const { content } = editor.schema.nodeFromJSON(docFor(text));
  const { tr } = editor.state;
  editor.view.dispatch(tr.replaceSelection(Slice.maxOpen(content)).scrollIntoView());
};
