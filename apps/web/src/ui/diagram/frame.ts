// Runs in a frame of its own, without an origin, without the network: what it draws was written by anybody.
import mermaid from "mermaid";
import { type DrawAnswer, type DrawRequest, drawLimits } from "./message.ts";

const answer = (message: DrawAnswer): void => window.parent.postMessage(message, "*");

const isRequest = (data: unknown): data is DrawRequest => {
  const { t, id, text } = (data ?? {}) as Partial<DrawRequest>;
  return t === "draw" && typeof id === "number" && typeof text === "string";
};

const begin = (isDark: boolean): void =>
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    // A text can set none of these for itself.
    secure: [
      "secure",
      "securityLevel",
      "startOnLoad",
      "maxTextSize",
      "maxEdges",
      "suppressErrorRendering",
      "fontFamily",
    ],
    suppressErrorRendering: true,
    maxTextSize: drawLimits.characters,
    maxEdges: drawLimits.edges,
    theme: isDark ? "dark" : "neutral",
    darkMode: isDark,
    fontFamily: "system-ui, sans-serif",
    themeVariables: { fontSize: "14px" },
    logLevel: "fatal",
  });

/** Mermaid's own words are for programmers; what a person needs is where to look. */
const reasonOf = (error: unknown): { reason: string; line?: number } => {
  const text = error instanceof Error ? error.message : String(error);
  if (/edge limit exceeded/iu.test(text))
    return { reason: `The diagram has ${drawLimits.edges} connections or more; fewer are drawn.` };
  if (/no diagram type detected|UnknownDiagramError/iu.test(text))
    return { line: 1, reason: "This names no kind of diagram. Begin with one, such as flowchart LR." };
  const line = Number(/\bline:?\s*(\d+)/iu.exec(text)?.[1] ?? Number.NaN);
  if (Number.isFinite(line)) return { line, reason: "This does not read as a part of the diagram." };
  const [first = ""] = text.split("\n").filter((one) => one.trim() !== "");
  return { reason: `The diagram cannot be drawn: ${first}` };
};

const draw = async ({ id, text, isDark }: DrawRequest): Promise<void> => {
  const drawing = document.getElementById("drawing");
  if (!drawing) return;
  document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  try {
    begin(isDark);
    const { svg } = await mermaid.render(`diagram-${id}`, text);
    drawing.innerHTML = svg;
    // Nothing in a drawing is to be pressed: links would lead out of the frame to nowhere.
    for (const link of drawing.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    const picture = drawing.querySelector("svg");
    const box = picture?.viewBox.baseVal;
    const { width, height } = box && box.width > 0 ? box : drawing.getBoundingClientRect();
    answer({ t: "drawn", id, width: Math.ceil(width), height: Math.ceil(height) });
  } catch (error) {
    drawing.replaceChildren();
    answer({ t: "failed", id, ...reasonOf(error) });
  }
};

// One after the other: Mermaid keeps its settings for all.
let queue = Promise.resolve();
window.addEventListener("message", ({ data, source }) => {
  if (source === window.parent && isRequest(data)) queue = queue.then(() => draw(data));
});
answer({ t: "ready" });
