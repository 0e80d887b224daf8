import { type RefObject, useEffect, useRef, useState } from "react";
import { useIsDark } from "../use-is-dark.ts";
import classes from "./diagram.module.css";
import { answerFrom, drawLimits, tooLargeToDraw } from "./message.ts";
import { takeTurn } from "./turns.ts";

type Outcome =
  | { readonly state: "drawing" }
  | { readonly state: "drawn"; readonly width: number; readonly height: number }
  | { readonly state: "failed"; readonly reason: string; readonly line?: number };

/** Whether the element has come near the part of the page that is seen. */
const useIsNear = (box: RefObject<HTMLElement | null>): boolean => {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!box.current || isNear) return undefined;
    const seen = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setIsNear(true),
      { rootMargin: "400px" },
    );
    seen.observe(box.current);
    return () => seen.disconnect();
  }, [box, isNear]);
  return isNear;
};

/** How large each text was drawn, so that nothing moves when it is drawn again. */
const sizes = new Map<string, { readonly width: number; readonly height: number }>();

const tooSlow = "The diagram takes too long to draw.";
const noFrame = "The diagram cannot be drawn without the server.";

/** The frame and what came of drawing in it. A frame that hangs is thrown away; its text is not tried again. */
const useDrawing = (text: string, isDark: boolean, mayBegin: boolean) => {
  const frame = useRef<HTMLIFrameElement>(null);
  // Frames so far; the one that counts is ready when its number says so.
  const [generation, setGeneration] = useState(0);
  const [ready, setReady] = useState(-1);
  const [outcome, setOutcome] = useState<Outcome>({ state: "drawing" });
  const asked = useRef(0);
  const hung = useRef<string>(undefined);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent) => {
      if (!frame.current || source !== frame.current.contentWindow) return;
      const answer = answerFrom(data);
      if (answer?.t === "ready") setReady(generation);
      else if (answer && answer.id === asked.current) {
        asked.current += 1;
        if (answer.t === "failed") setOutcome({ ...answer, state: "failed" });
        else {
          const { width, height } = answer;
          sizes.set(text, { width, height });
          setOutcome({ state: "drawn", width, height });
        }
      }
    };
    window.addEventListener("message", hear);
    return () => window.removeEventListener("message", hear);
  }, [generation, text]);
  useEffect(() => {
    if (!mayBegin || hung.current === text) return undefined;
    const tooLarge = tooLargeToDraw(text);
    if (tooLarge) {
      setOutcome({ state: "failed", reason: tooLarge });
      return undefined;
    }
    const isReady = ready === generation;
    asked.current += 1;
    const id = asked.current;
    if (isReady) frame.current?.contentWindow?.postMessage({ t: "draw", id, text, isDark }, "*");
    const giveUp = setTimeout(
      () => {
        if (asked.current !== id) return;
        setOutcome({ state: "failed", reason: isReady ? tooSlow : noFrame });
        if (!isReady) return;
        hung.current = text;
        setGeneration((before) => before + 1);
      },
      isReady ? drawLimits.milliseconds : drawLimits.loading,
    );
    return () => clearTimeout(giveUp);
  }, [text, isDark, mayBegin, ready, generation]);
  return { frame, generation, outcome };
};

/** Whether it may begin: it is near, and no other diagram is about to be drawn for the first time. */
const useTurn = (isNear: boolean) => {
  const [hasTurn, setHasTurn] = useState(false);
  const release = useRef<() => void>(undefined);
  useEffect(() => {
    if (!isNear) return undefined;
    const giveOn = takeTurn(() => setHasTurn(true));
    release.current = giveOn;
    return giveOn;
  }, [isNear]);
  return { hasTurn, giveOn: () => release.current?.() };
};

/** The text as it was a pause ago, so that a diagram being written is not drawn at every key. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};

// Wide drawings are scrolled rather than shrunk until nobody can read them.
const styleOf = ({ width, height }: { readonly width: number; readonly height: number }) => ({
  aspectRatio: `${width} / ${height}`,
  width: `min(100%, ${width}px)`,
  minWidth: `min(${width}px, 520px)`,
});

type DiagramProps = {
  readonly text: string;
  /** The text stands beside it already, as in an editor. */
  readonly isBesideText?: boolean;
};

/**
 * A Mermaid text, drawn. The drawing is made in a frame without an origin and without the network, when it comes into sight;
 * what cannot be drawn shows its text with the reason. The text is always there to be read.
 */
export const Diagram = ({ text, isBesideText = false }: DiagramProps) => {
  const box = useRef<HTMLElement>(null);
  const settled = useSettled(text);
  const isNear = useIsNear(box);
  const isDark = useIsDark();
  const { hasTurn, giveOn } = useTurn(isNear);
  const { frame, generation, outcome } = useDrawing(settled, isDark, hasTurn);
  const hasFailed = outcome.state === "failed";
  const size = outcome.state === "drawn" ? outcome : sizes.get(settled);
  useEffect(() => {
    if (outcome.state !== "drawing") giveOn();
  });
  return (
    <figure ref={box} className={classes.diagram} aria-label="Diagram">
      <div className={classes.scroll} data-failed={hasFailed || undefined} data-waiting={!size || undefined}>
        {hasTurn && tooLargeToDraw(settled) === undefined && (
          <iframe
            key={generation}
            ref={frame}
            className={classes.frame}
            src="/diagram.html"
            sandbox="allow-scripts"
            title="Diagram"
            tabIndex={-1}
            aria-hidden="true"
            style={size && styleOf(size)}
            data-drawn={size ? outcome.state === "drawn" : undefined}
          />
        )}
      </div>
      {hasFailed && (
        <p className={classes.reason} role="status">
          {outcome.line === undefined ? "" : `Line ${outcome.line}: `}
          {outcome.reason}
        </p>
      )}
      {!isBesideText && (
        <details className={classes.source} open={hasFailed}>
          <summary>Text of the diagram</summary>
          <pre>
            <code>{text}</code>
          </pre>
        </details>
      )}
    </figure>
  );
};
