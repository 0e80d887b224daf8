// Runs in a frame of its own, without an origin, without the network: what it draws was written by anybody.
import mermaid from "mermaid";
import { type DrawAnswer, type DrawRequest, drawLimits } from "./message.ts";

const answer = (message: DrawAnswer): void => window.parent.postMessage(message, "*");

const isRequest = (data: unknown): data is DrawRequest => {
  const { t, id, text } = (data ?? {}) as Partial<DrawRequest>;
  return t === "draw" && typeof id === "number" && typeof text === "string";
};

// The page's own colours (tokens.css), which do not reach into a frame.
const light = {
  background: "#ffffff",
  primaryColor: "#eff3f5",
  primaryBorderColor: "#8793a0",
  primaryTextColor: "#1a232d",
  secondaryColor: "#e4f2e5",
  tertiaryColor: "#f7f9fa",
  lineColor: "#647180",
  textColor: "#1a232d",
  edgeLabelBackground: "#ffffff",
  noteBkgColor: "#fdf3e1",
  noteTextColor: "#1a232d",
  noteBorderColor: "#dde3e8",
};
const dark = {
  background: "#171c22",
  primaryColor: "#232b34",
  primaryBorderColor: "#6d7988",
  primaryTextColor: "#e4e9ee",
  secondaryColor: "#1b3122",
  tertiaryColor: "#1e242c",
  lineColor: "#8f9ba8",
  textColor: "#e4e9ee",
  edgeLabelBackground: "#171c22",
  noteBkgColor: "#352a15",
  noteTextColor: "#e4e9ee",
  noteBorderColor: "#2a323b",
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
      "themeCSS",
      "themeVariables",
    ],
    suppressErrorRendering: true,
    maxTextSize: drawLimits.characters,
    maxEdges: drawLimits.edges,
    theme: "base",
    look: "classic",
    fontFamily: "system-ui, sans-serif",
    themeVariables: { darkMode: isDark, fontSize: "14px", ...(isDark ? dark : light) },
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
