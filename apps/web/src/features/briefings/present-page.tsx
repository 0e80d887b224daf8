import { type BriefingContent, dayText, type ReadBriefing, type Slide, sharedOf, slidesOf } from "@overstory/backlog";
import { useParams } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useGo } from "../../lib/location.ts";
import { useQuery } from "../../lib/use-query.ts";
import { announce } from "../../ui/announce.tsx";
import { useKeyLayer } from "../../ui/key-layer.ts";
import { ErrorState } from "../../ui/states.tsx";
import { BlockBody } from "./content-view.tsx";
import classes from "./present.module.css";

const Cover = ({ content }: { readonly content: BriefingContent }) => (
  <div className={classes.cover}>
    <p className={classes.about}>
      {content.about} · {dayText(content.at)}
    </p>
    <h1>{content.title}</h1>
    {content.intro !== undefined && <p className={classes.intro}>{content.intro}</p>}
  </div>
);

const One = ({ slide, from }: { readonly slide: Slide; readonly from: string }) => (
  <div className={classes.slide} data-kind={slide.part.kind}>
    <h1>
      {slide.title} {slide.pages > 1 && <small>{`${slide.page} of ${slide.pages}`}</small>}
    </h1>
    <BlockBody block={slide.part} from={from} />
  </div>
);

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  " ": 1,
  Enter: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
  Home: -Infinity,
  End: Infinity,
};

/** A briefing on the whole screen, a slide at a time: arrows go on and back, Escape ends it. */
export const PresentPage = () => {
  const { briefingId = "" } = useParams({ strict: false }) as { briefingId?: string };
  useKeyLayer();
  const go = useGo();
  const { data, problem, again } = useQuery<ReadBriefing>("briefing.read", { briefing: briefingId });
  const [at, setAt] = useState(0);
  const box = useRef<HTMLElement>(null);
  const content = useMemo(() => data && sharedOf(data.content, data.briefing.fields), [data]);
  const slides = useMemo(() => (content ? slidesOf(content) : []), [content]);
  const count = slides.length + 1;
  const isReady = data !== undefined;
  useEffect(() => {
    if (isReady) box.current?.focus();
  }, [isReady]);
  // What was full screen for this is given back.
  useEffect(() => () => void (document.fullscreenElement && document.exitFullscreen().catch(() => {})), []);
  const leave = () => go(`/briefings/${briefingId}`);
  const show = (to: number) => {
    const next = Math.max(0, Math.min(count - 1, to));
    setAt(next);
    announce(`${next + 1} of ${count}: ${next === 0 ? (data?.content.title ?? "") : (slides[next - 1]?.title ?? "")}`);
  };
  const press = (event: KeyboardEvent) => {
    const isButton = event.target instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter");
    const by = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || isButton) return;
    if (event.key === "Escape") leave();
    else if (event.key === "f") void box.current?.requestFullscreen?.().catch(() => {});
    else if (by !== undefined) show(Number.isFinite(by) ? at + by : by < 0 ? 0 : count - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (problem && !data)
    return (
      <ErrorState
        isWhole
        title="The briefing could not be read."
        text={problem.message}
        action={{ label: "Try again", onClick: again }}
      />
    );
  const slide = slides[at - 1];
  return (
    <section
      ref={box}
      className={classes.screen}
      aria-roledescription="presentation"
      aria-label={data?.content.title ?? "Briefing"}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that turn the slides.
      tabIndex={0}
      onKeyDown={press}
    >
      {content && (slide ? <One key={at} slide={slide} from={content.from} /> : <Cover content={content} />)}
      <div className={classes.bar}>
        <button type="button" disabled={at === 0} onClick={() => show(at - 1)}>
          Back
        </button>
        <span className="numbers" aria-live="polite">
          {at + 1} of {count}
        </span>
        <button type="button" disabled={at === count - 1} onClick={() => show(at + 1)}>
          Next
        </button>
        <button type="button" onClick={() => void box.current?.requestFullscreen?.().catch(() => {})}>
          Full screen
        </button>
        <button type="button" onClick={leave}>
          End
        </button>
      </div>
    </section>
  );
};
