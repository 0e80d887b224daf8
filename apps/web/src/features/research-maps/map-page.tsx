import {
  type Evidence,
  type EvidenceMap,
  mapDef,
  mapSorts,
  type Product,
  personaDef,
  productKind,
} from "@overstory/backlog";
import { IconArrowLeft, IconTrash } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { FindingPanel } from "../../ui/finding/finding-panel.tsx";
import { FindingPicker } from "../../ui/finding/finding-picker.tsx";
import { say, sayUndoable } from "../../ui/finding/say.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { EmpathyCanvas, JourneyCanvas } from "./canvas.tsx";
import classes from "./map.module.css";
import { useCanvas } from "./use-canvas.ts";

const Head = ({ map, canEdit, back }: { readonly map: EvidenceMap; readonly canEdit: boolean; back(): void }) => {
  const personas = useClient((from) => [...from.rows.all(personaDef.kind)]);
  return (
    <header className={classes.head}>
      <button type="button" className={classes.icon} aria-label="All maps" title="All maps" onClick={back}>
        <IconArrowLeft size={16} aria-hidden="true" />
      </button>
      <h1 className="visually-hidden">{map.name}</h1>
      <input
        key={map.name}
        className={classes.name}
        aria-label="Name of the map"
        defaultValue={map.name}
        readOnly={!canEdit}
        maxLength={120}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") event.currentTarget.blur();
        }}
        onBlur={(event) => {
          const name = event.currentTarget.value.trim();
          if (canEdit && name !== "" && name !== map.name) void say("map.edit", { map: map.id, name });
          else event.currentTarget.value = map.name ?? "";
        }}
      />
      <span className={classes.quiet}>{mapSorts[map.sort]}</span>
      <label className={classes.who}>
        Persona
        <select
          value={map.persona ?? ""}
          disabled={!canEdit}
          onChange={(event) => void say("map.edit", { map: map.id, persona: event.currentTarget.value || null })}
        >
          <option value="">None</option>
          {[...personas]
            .sort((a, b) => (a.name ?? "").localeCompare(b.name ?? "", "en"))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      {canEdit && (
        <button
          type="button"
          className={classes.icon}
          aria-label="Delete the map"
          title="Delete the map"
          onClick={() => {
            back();
            void sayUndoable(
              "map.delete",
              { map: map.id },
              `"${map.name}" deleted. Its findings stay among the evidence.`,
            );
          }}
        >
          <IconTrash size={16} aria-hidden="true" />
        </button>
      )}
    </header>
  );
};

const Shown = ({ map, productKey }: { readonly map: EvidenceMap; readonly productKey: string }) => {
  const canEdit = useMay("backlog.edit");
  const address = useAddress();
  const go = useGo();
  const root = useRef<HTMLDivElement>(null);
  const opened = address.get("on");
  const open = (id: string) => address.set({ on: id });
  const canvas = useCanvas(root, map, canEdit, open);
  const isHere = useCallback((one: Evidence) => one.map === map.id, [map.id]);
  const nameOf = useClient((from) =>
    Object.fromEntries(from.rows.by(mapDef.kind, "product", map.product ?? "").map(({ id, name }) => [id, name])),
  );
  return (
    <div className={classes.page}>
      <Head map={map} canEdit={canEdit} back={() => go(`/${productKey}/research/maps`)} />
      <div className={classes.beside}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the keyboard is. */}
        <div ref={root} className={classes.canvas} onFocus={canvas.held.onFocus} onBlur={canvas.held.onBlur}>
          {map.sort === "empathy" ? (
            <EmpathyCanvas canvas={canvas} onOpen={open} />
          ) : (
            <JourneyCanvas canvas={canvas} onOpen={open} />
          )}
          {canEdit && (
            <p className={classes.keys}>
              Arrows move around, <kbd>C</kbd> writes a finding, <kbd>P</kbd> puts one that is there, <kbd>Enter</kbd>{" "}
              edits, <kbd>Alt</kbd> and an arrow move it, <kbd>T</kbd> opens its traces
              {map.sort === "journey" && (
                <>
                  , <kbd>N</kbd> adds a stage, <kbd>F</kbd> says how it feels
                </>
              )}
              .
            </p>
          )}
        </div>
        {opened !== "" && (
          <FindingPanel
            id={opened}
            canEdit={canEdit}
            productKey={productKey}
            onClose={() => {
              address.set({ on: undefined });
              canvas.held.focus(`note:${opened}`);
            }}
          >
            {canEdit && (
              <button
                type="button"
                className={classes.button}
                onClick={() => {
                  address.set({ on: undefined });
                  canvas.takeOff(opened);
                }}
              >
                Take off the map
              </button>
            )}
          </FindingPanel>
        )}
      </div>
      {canvas.picking && (
        <FindingPicker
          anchor={canvas.picking.anchor}
          label={`Put a finding into ${canvas.picking.spot.label}`}
          product={map.product ?? ""}
          isLeftOut={isHere}
          hint={(one) => (one.map !== undefined && nameOf[one.map] ? `on ${nameOf[one.map]}` : one.participant)}
          onPick={(id) => canvas.picking && canvas.place(id, canvas.picking.spot)}
          onClose={canvas.endPicking}
        />
      )}
    </div>
  );
};

const OneMap = ({ product }: { readonly product: Product | undefined }) => {
  const { mapId = "" } = useParams({ strict: false });
  const isLoaded = useClient((from) => from.isLoaded);
  const map = useClient((from) => from.rows.get(mapDef.kind, mapId));
  const key = useClient((from) => (map ? from.rows.get(productKind, map.product ?? "")?.key : undefined));
  const go = useGo();
  if (map) return <Shown key={map.id} map={map} productKey={key ?? ""} />;
  if (!isLoaded) return null;
  return (
    <ErrorState
      isWhole
      title="There is no such map."
      text="It may have been deleted, or its product is not shared with you."
      action={{ label: "Go to the maps", onClick: () => go(`/${product?.key ?? "all"}/research/maps`) }}
    />
  );
};

/** One map as a canvas. */
export const MapPage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="maps">
        <OneMap product={product} />
      </ResearchTabs>
    )}
  </ProductGate>
);
