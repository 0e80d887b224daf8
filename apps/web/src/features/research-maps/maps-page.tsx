import { Button } from "@mantine/core";
import {
  type EvidenceMap,
  evidenceDef,
  type MapSort,
  mapDef,
  mapSorts,
  type Product,
  personaDef,
  productKind,
} from "@overstory/backlog";
import { type FormEvent, useRef, useState } from "react";
import { byText } from "../../lib/collate.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useMay } from "../../lib/use-may.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { EmptyState } from "../../ui/states.tsx";
import classes from "./maps.module.css";
import { curveOf } from "./model.ts";

/** Stages that most journeys have; each is renamed where it stands. */
const usual = ["Becoming aware", "Deciding", "Starting", "Using", "Coming back"];

const NewMap = ({ product }: { readonly product: Product }) => {
  const go = useGo();
  const { problem, run, busy } = useCommand();
  const [name, setName] = useState("");
  const [sort, setSort] = useState<MapSort>("empathy");
  const [persona, setPersona] = useState("");
  const personas = [...useClient((from) => [...from.rows.all(personaDef.kind)])].sort((a, b) =>
    (a.name ?? "").localeCompare(b.name ?? "", "en"),
  );
  const create = async (event: FormEvent) => {
    event.preventDefault();
    const id = client.newId();
    const made = await run("map.create", {
      id,
      product: product.key,
      name: name.trim(),
      sort,
      ...(persona !== "" && { persona }),
      ...(sort === "journey" && { stages: usual.map((stage) => ({ id: client.newId(), name: stage })) }),
    });
    if (made !== undefined) go(`/${product.key}/research/maps/${id}`);
  };
  return (
    <form className={classes.form} aria-label="New map" onSubmit={create}>
      <input
        data-new-map
        className={classes.field}
        aria-label="Name of the new map"
        placeholder="Name of a new map"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <select
        className={classes.field}
        aria-label="Kind of map"
        value={sort}
        onChange={(event) => setSort(event.currentTarget.value as MapSort)}
      >
        {Object.entries(mapSorts).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <select
        className={classes.field}
        aria-label="Persona of the map"
        value={persona}
        onChange={(event) => setPersona(event.currentTarget.value)}
      >
        <option value="">No persona</option>
        {personas.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <Button type="submit" disabled={name.trim() === "" || busy}>
        Create the map
      </Button>
      {problem && (
        <p role="alert" className={classes.why}>
          {problem.message}
        </p>
      )}
    </form>
  );
};

const Line = ({ map }: { readonly map: EvidenceMap }) => {
  const go = useGo();
  const notes = useClient((from) => from.rows.by(evidenceDef.kind, "map", map.id).length);
  const persona = useClient((from) => (map.persona ? from.rows.get(personaDef.kind, map.persona)?.name : undefined));
  const key = useClient((from) => from.rows.get(productKind, map.product ?? "")?.key);
  const path = `/${key}/research/maps/${map.id}`;
  const stages = map.stages ?? [];
  const about = [
    mapSorts[map.sort],
    persona,
    map.sort === "journey" && `${stages.length} ${stages.length === 1 ? "stage" : "stages"}`,
    `${notes} ${notes === 1 ? "finding" : "findings"}`,
  ];
  return (
    <li>
      <a
        className={classes.map}
        href={path}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go(path);
        }}
      >
        <span className={classes.picture} aria-hidden="true" data-sort={map.sort}>
          {map.sort === "journey" && (
            <svg viewBox={`0 0 ${Math.max(1, stages.length)} 6`} preserveAspectRatio="none" aria-hidden="true">
              <path d={curveOf(stages)} />
            </svg>
          )}
        </span>
        <span className={classes.words}>
          <span className={classes.title}>{map.name}</span>
          <span className={classes.about}>{about.filter(Boolean).join(" · ")}</span>
        </span>
      </a>
    </li>
  );
};

const Maps = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const isLoaded = useClient((from) => from.isLoaded);
  const page = useRef<HTMLDivElement>(null);
  const maps = useClient((from) =>
    product ? from.rows.by(mapDef.kind, "product", product.id) : [...from.rows.all(mapDef.kind)],
  );
  const shown = [...maps].sort((a, b) => byText(a.name ?? "", b.name ?? ""));
  return (
    <div ref={page} className={classes.page}>
      <div className={classes.inner}>
        <h1>Maps</h1>
        {canEdit && product && isLoaded && <NewMap product={product} />}
        {isLoaded && shown.length === 0 && (
          <EmptyState
            text="An empathy map gathers what a persona says, thinks, does and feels; a journey map what happens to them, stage by stage."
            {...(canEdit &&
              product && {
                action: {
                  label: "New map",
                  onClick: () => page.current?.querySelector<HTMLElement>("[data-new-map]")?.focus(),
                },
              })}
          />
        )}
        <ul className={classes.maps} aria-label="Maps">
          {shown.map((map) => (
            <Line key={map.id} map={map} />
          ))}
        </ul>
      </div>
    </div>
  );
};

/** The empathy maps and journey maps of a product, and making one. */
export const MapsPage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="maps">
        <Maps product={product} />
      </ResearchTabs>
    )}
  </ProductGate>
);
