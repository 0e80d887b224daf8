import { type RefObject, useEffect, useRef } from "react";
import { useIsDark } from "../../ui/use-is-dark.ts";
import { followPointer, type PointerHooks } from "./pointer.ts";
import { Scene, type Shown } from "./scene.ts";

/** The map on its canvas: made once, then told what it shows. */
export const useScene = (shown: Shown, focus: string, hooks: RefObject<PointerHooks>, painted: () => void) => {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<Scene>(undefined);
  const first = useRef({ shown, focus });
  const tell = useRef(painted);
  tell.current = painted;
  const isDark = useIsDark();
  useEffect(() => {
    const element = box.current;
    if (!element || !canvas.current) return undefined;
    const made = new Scene(canvas.current, first.current.shown);
    scene.current = made;
    let isFirst = true;
    made.painted = (isWhole) => {
      tell.current();
      const glow = made.glowing.join(" ");
      if (element.dataset.glow !== glow) element.dataset.glow = glow;
      if (!isWhole) return;
      if (isFirst) performance.mark("canopy-picture");
      isFirst = false;
      const held = `${made.held.bytes}`;
      if (element.dataset.held !== held) element.dataset.held = held;
    };
    made.stand(first.current.focus, "at once");
    const observer = new ResizeObserver(() => made.resize(element.clientWidth, element.clientHeight, devicePixelRatio));
    observer.observe(element);
    const unfollow = followPointer(element, made, () => hooks.current);
    // Text is drawn with the page's font once that is there.
    if (document.fonts.status !== "loaded") void document.fonts.ready.then(() => scene.current?.remeasure());
    return () => {
      observer.disconnect();
      unfollow();
      made.stop();
      scene.current = undefined;
    };
  }, [hooks]);
  useEffect(() => {
    if (shown !== first.current.shown) scene.current?.show(shown);
    first.current = { ...first.current, shown };
  }, [shown]);
  const wasDark = useRef(isDark);
  useEffect(() => {
    if (wasDark.current !== isDark) scene.current?.restyle();
    wasDark.current = isDark;
  }, [isDark]);
  return { box, canvas, scene };
};
