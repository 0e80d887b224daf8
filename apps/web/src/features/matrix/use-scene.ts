import { type RefObject, useEffect, useRef } from "react";
import { useIsDark } from "../../ui/use-is-dark.ts";
import { followPointer, type PointerHooks } from "./pointer.ts";
import { Scene, type Shown } from "./scene.ts";

type Given = {
  readonly shown: Shown;
  readonly selected: ReadonlySet<string>;
  /** The point with the focus, where it is to be marked. */
  readonly marked: number | undefined;
  readonly hooks: RefObject<PointerHooks>;
};

/** The picture on its canvases: made once, then told what it shows. */
export const useScene = ({ shown, selected, marked, hooks }: Given) => {
  const box = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const points = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const scene = useRef<Scene>(undefined);
  const first = useRef(shown);
  const isDark = useIsDark();
  useEffect(() => {
    const element = box.current;
    if (!element || !base.current || !points.current || !over.current) return undefined;
    const canvases = { base: base.current, points: points.current, over: over.current };
    const made = new Scene(canvases, first.current);
    scene.current = made;
    // A finger scrolls the page past a picture that shows everything.
    made.drawn = () => element.toggleAttribute("data-zoomed", made.view.zoom > 1);
    const observer = new ResizeObserver(() => made.resize(element.clientWidth, element.clientHeight, devicePixelRatio));
    observer.observe(element);
    const unfollow = followPointer(element, made, () => hooks.current);
    // Text is drawn with the page's font once that is there.
    void document.fonts.ready.then(() => made.restyle());
    return () => {
      observer.disconnect();
      unfollow();
      made.stop();
      scene.current = undefined;
    };
  }, [hooks]);
  useEffect(() => scene.current?.show(shown), [shown]);
  useEffect(() => scene.current?.choose(selected), [selected]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which has turned.
  useEffect(() => scene.current?.restyle(), [isDark]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other points stand elsewhere.
  useEffect(() => {
    if (!scene.current) return;
    scene.current.active = marked;
    scene.current.draw();
  }, [marked, shown]);
  return { box, base, points, over, scene };
};
