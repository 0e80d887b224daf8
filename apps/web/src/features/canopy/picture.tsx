import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { client } from "../../lib/data/client.ts";
import { useGo } from "../../lib/location.ts";
import { announce } from "../../ui/announce.tsx";
import classes from "./canopy.module.css";
import type { Spot } from "./draw/view.ts";
import { itemAt, keyAt, levelAt, titleAt } from "./model/forest.ts";
import { factsOf, spokenOf, type Told } from "./model/words.ts";
import { runPictureKey } from "./picture-keys.ts";
import type { PointerHooks } from "./pointer.ts";
import type { Scene } from "./scene.ts";
import { StoryCard } from "./story-card.tsx";
import { TreeLines } from "./tree.tsx";
import type { Canopy } from "./use-canopy.ts";
import { useScene } from "./use-scene.ts";

/** What the page may ask of the map. */
export type PictureHandle = {
  readonly scene: Scene | undefined;
  zoom(factor: number): void;
  zoomTo(at: number): void;
  focus(): void;
  /** Lets what others have changed glow. */
  glow(ids: ReadonlySet<string>): void;
  /** Moves the focus there. */
  go(at: number): void;
};

type Props = {
  readonly canopy: Canopy;
  readonly ref: Ref<PictureHandle>;
  readonly label: string;
  readonly children?: ReactNode;
  onPeek(id: string | undefined): void;
  onActive(id: string | undefined): void;
};

const keysHelp =
  "Left and right go to the neighbours, down goes in, up goes out. Enter zooms in, on a story that fills the picture it opens it. Space peeks, Escape zooms out.";

/** After moving by hand the address follows when the hand rests, in ms. */
const settle = 220;

type Tip = { readonly title: string; readonly facts: string } & Spot;

/** The map with its circles, for pointer, fingers, keyboard and screen reader. */
export const Picture = ({ canopy, ref, label, children, onPeek, onActive }: Props) => {
  const { forest, coloured, shown, focus, address, search } = canopy;
  const told: Told = { forest, coloured, isPast: search.at !== undefined, sumOf: (one) => client.rollups.of(one) };
  const [activeId, setActiveId] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  const [tip, setTip] = useState<Tip>();
  const go = useGo();
  const id = useId();
  const hooks = useRef<PointerHooks>(undefined as unknown as PointerHooks);
  const card = useRef<HTMLDivElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const active = (activeId === undefined ? undefined : forest.indexOf.get(activeId)) ?? focus;

  const focusId = forest.ids[focus] ?? "";
  const story = focus > 0 && forest.children[focus] === 0 ? itemAt(forest, focus) : undefined;
  const placeCard = () => {
    const made = scene.current;
    const element = card.current;
    const at = made?.placeOf(focusId);
    if (!made || !element || at === undefined) return;
    const { x, y, r } = made.ringOf(at);
    const isShown = !made.isFlying && r > 110;
    element.style.visibility = isShown ? "visible" : "hidden";
    element.style.width = `${Math.min(460, r * 1.42)}px`;
    element.style.transform = `translate(-50%, -50%) translate(${x}px, ${y}px)`;
  };
  const { box, canvas, scene } = useScene(shown, focusId, hooks, () => placeCard());

  const zoomTo = (at: number) => {
    const next = forest.ids[at] ?? "";
    scene.current?.stand(next, "flying");
    address.set({ focus: keyAt(forest, at) === keyAt(forest, 0) ? undefined : keyAt(forest, at) }, "push");
  };
  useEffect(() => {
    const made = scene.current;
    if (made && made.standing !== focusId) made.stand(focusId, "flying");
  }, [focusId, scene]);

  const open = (at: number) => {
    const item = itemAt(forest, at);
    if (item) go(`/i/${item.key}`);
    else if (at > 0) zoomTo(at);
  };
  const peek = (at: number) => onPeek(itemAt(forest, at)?.id);

  /** Moves the focus, and the map where it would be out of sight or too small to be seen. */
  const goTo = (at: number) => {
    setActiveId(forest.ids[at]);
    onActive(itemAt(forest, at)?.id);
    const made = scene.current;
    const place = made?.placeOf(forest.ids[at]);
    if (!made || place === undefined || at === focus) return;
    const { x, y, r } = made.ringOf(place);
    const { width, height } = made.size;
    if (r * 2 > 1.3 * Math.min(width, height)) zoomTo(at);
    else if (r < 7 || x < 0 || y < 0 || x > width || y > height) zoomTo(Math.max(0, forest.parent[at] ?? 0));
  };

  hooks.current = {
    hovered: (at, spot) => {
      const made = scene.current;
      if (!made) return;
      const isOn = at !== undefined && at > 0;
      if (made.hover !== (isOn ? at : undefined)) {
        made.hover = isOn ? at : undefined;
        made.draw();
      }
      if (!isOn) return setTip(undefined);
      const facts = factsOf({ ...told, forest: made.forest }, at);
      setTip({ title: titleAt(made.forest, at), facts, ...spot });
    },
    pressed: (spot) => {
      const made = scene.current;
      if (!made) return;
      const target = forest.indexOf.get(made.forest.ids[made.targetAt(spot)] ?? "") ?? 0;
      tree.current?.focus({ preventScroll: true });
      setActiveId(forest.ids[target]);
      onActive(itemAt(forest, target)?.id);
      setTip(undefined);
      zoomTo(target);
      announce(spokenOf(told, target));
    },
    opened: (spot) => {
      const made = scene.current;
      const at = made?.pathAt(spot).at(-1) ?? 0;
      const there = forest.indexOf.get(made?.forest.ids[at] ?? "") ?? 0;
      if (levelAt(forest, there) === "story") open(there);
    },
    moved: () => {
      setTip(undefined);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const at = forest.indexOf.get(scene.current?.standingNow() ?? "") ?? 0;
        address.set({ focus: at === 0 ? undefined : keyAt(forest, at) });
      }, settle);
    },
  };

  useEffect(() => {
    const made = scene.current;
    if (!made) return;
    // The whole is framed by the focus of the map itself: its circle lies outside of it.
    made.active = hasFocus && active !== 0 ? forest.ids[active] : undefined;
    made.quiet = story?.id;
    made.draw();
  }, [hasFocus, active, forest, story?.id, scene]);
  useEffect(() => () => clearTimeout(timer.current), []);

  useImperativeHandle(ref, () => ({
    get scene() {
      return scene.current;
    },
    zoom: (factor) => {
      scene.current?.zoom(factor);
      hooks.current.moved();
    },
    zoomTo,
    focus: () => tree.current?.focus(),
    go: goTo,
    glow: (ids) => {
      for (const one of ids) {
        const at = scene.current?.placeOf(one);
        if (at !== undefined && client.glow(one)) scene.current?.glow(at);
      }
    },
  }));

  const focusOn = (at: number) => {
    setActiveId(forest.ids[at]);
    zoomTo(at);
  };
  const press = (event: KeyboardEvent) => {
    const isRun = runPictureKey(event, {
      forest,
      active,
      focus,
      go: goTo,
      zoomTo: focusOn,
      open,
      peek,
    });
    if (!isRun) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={box} className={classes.picture} data-canopy>
      <div aria-hidden="true">
        <canvas ref={canvas} className={classes.canvas} />
      </div>
      <div
        ref={tree}
        role="tree"
        tabIndex={0}
        className={classes.tree}
        aria-label={label}
        aria-describedby={`${id}help`}
        aria-activedescendant={`${id}-${active}`}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
        onKeyDown={press}
      >
        <TreeLines told={told} active={active} focus={focus} prefix={id} />
      </div>
      <p id={`${id}help`} hidden>
        {keysHelp}
      </p>
      {story && (
        <StoryCard key={story.id} ref={card} item={story} onOpen={() => open(focus)} onPeek={() => peek(focus)} />
      )}
      {tip && (
        <div
          className={classes.tip}
          aria-hidden="true"
          style={{
            left: Math.max(8, Math.min(tip.x + 14, (box.current?.clientWidth ?? 0) - 290)),
            top: tip.y > (box.current?.clientHeight ?? 0) - 90 ? tip.y - 66 : tip.y + 16,
          }}
        >
          <strong>{tip.title}</strong>
          <span>{tip.facts}</span>
        </div>
      )}
      {children}
    </div>
  );
};
