import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { NodeView } from "@tiptap/pm/view";
import { createRoot, type Root } from "react-dom/client";
import { Diagram } from "../diagram/diagram.tsx";
import classes from "./prose.module.css";

const isDiagram = (node: Node): boolean => node.attrs.language === "mermaid";

/** A code block; below a Mermaid text stands what it draws. */
class CodeView implements NodeView {
  readonly dom = document.createElement("div");
  readonly contentDOM = document.createElement("code");
  #preview: HTMLElement | undefined;
  #root: Root | undefined;

  constructor(node: Node) {
    const pre = document.createElement("pre");
    pre.spellcheck = false;
    pre.append(this.contentDOM);
    this.dom.className = classes.code ?? "";
    this.dom.append(pre);
    this.update(node);
  }

  update(node: Node): boolean {
    if (node.type.name !== "codeBlock") return false;
    this.dom.dataset.language = node.attrs.language ?? "";
    if (isDiagram(node)) {
      if (!this.#preview) {
        this.#preview = document.createElement("div");
        this.#preview.contentEditable = "false";
        this.dom.append(this.#preview);
        this.#root = createRoot(this.#preview);
      }
      this.#root?.render(<Diagram text={node.textContent} isBesideText />);
    } else this.#drop();
    return true;
  }

  #drop(): void {
    const root = this.#root;
    this.#preview?.remove();
    this.#preview = this.#root = undefined;
    // React must not be unmounted while it renders.
    queueMicrotask(() => root?.unmount());
  }

  ignoreMutation(mutation: { target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#drop();
  }
}

/** Shows diagrams while they are written. */
export const DiagramView = Extension.create({
  name: "diagramView",
  addProseMirrorPlugins: () => [new Plugin({ props: { nodeViews: { codeBlock: (node) => new CodeView(node) } } })],
});
