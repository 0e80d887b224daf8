import { type Product, productKind } from "@overstory/backlog";
import { useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { problemOf } from "../../lib/problems.ts";
import { Connections } from "./connections/connections.tsx";
import { DropField } from "./drop-field.tsx";
import { EarlierImports } from "./earlier-imports.tsx";
import { areFeatures, BroughtFeatures, type BroughtStory, bringFeatures } from "./feature-files.tsx";
import classes from "./import.module.css";
import { NewTarget } from "./new-target.tsx";
import { ProgressLine } from "./progress-line.tsx";
import { type Upload, uploadFile } from "./upload.ts";

type Props = { readonly productKey: string | undefined; onStarted(importId: string, productKey: string): void };

const makeNew = "new";

/** Where to, and which file. */
export const ChooseStep = ({ productKey, onStarted }: Props) => {
  const go = useGo();
  const products = useClient((from) =>
    [...from.rows.all(productKind)]
      .filter((one) => one.deletedAt === undefined)
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  );
  const mayCreate = useClient(
    (from) => from.session.state === "ready" && from.session.capabilities.has("product.manage"),
  );
  const [isNew, setIsNew] = useState(false);
  const [sending, setSending] = useState<{ upload: Upload; share: number; file: string }>();
  const [problem, setProblem] = useState<string>();
  const [brought, setBrought] = useState<readonly BroughtStory[]>();
  const chosen: Product | undefined =
    products.find((one) => one.key === productKey?.toUpperCase()) ?? (products.length === 1 ? products[0] : undefined);
  const showsNew = mayCreate && (isNew || products.length === 0);
  const send = async (files: readonly File[]) => {
    const [file] = files;
    if (!file) return;
    setBrought(undefined);
    if (!chosen) {
      setProblem("Choose the product first: the file goes into it.");
      return;
    }
    setProblem(undefined);
    if (areFeatures(files)) {
      await bringFeatures(files, chosen.key).then(setBrought, (error) => setProblem(problemOf(error).message));
      return;
    }
    if (files.length > 1) {
      setProblem("One file comes in at a time; only .feature files come together. Choose one.");
      return;
    }
    const upload = uploadFile(file, chosen.key, (share) => setSending((now) => now && { ...now, share }));
    setSending({ upload, share: 0, file: file.name });
    try {
      onStarted(await upload.done, chosen.key);
    } catch (error) {
      setProblem(problemOf(error).message);
    } finally {
      setSending(undefined);
    }
  };
  return (
    <div className={classes.inner}>
      <h1>Import a file</h1>
      <section className={classes.step} aria-labelledby="import-where">
        <h2 id="import-where">Into which product</h2>
        {products.length > 0 && (
          <select
            aria-label="Product"
            className={classes.select}
            value={showsNew ? makeNew : (chosen?.key ?? "")}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setIsNew(value === makeNew);
              setProblem(undefined);
              if (value !== makeNew) go(`/import?product=${value}`, "replace");
            }}
          >
            {!chosen && !showsNew && <option value="">Choose a product</option>}
            {products.map((one) => (
              <option key={one.id} value={one.key}>
                {one.name} ({one.key})
              </option>
            ))}
            {mayCreate && <option value={makeNew}>New product…</option>}
          </select>
        )}
        {showsNew && (
          <NewTarget
            onCreated={(key) => {
              setIsNew(false);
              go(`/import?product=${key}`, "replace");
            }}
          />
        )}
        {products.length === 0 && !mayCreate && (
          <p className={classes.quiet}>There is no product that you can import into. Ask an owner or admin for one.</p>
        )}
      </section>
      {!showsNew && (
        <section className={classes.step} aria-labelledby="import-file">
          <h2 id="import-file">Which file</h2>
          {sending ? (
            <ProgressLine text={`Uploading ${sending.file}`} share={sending.share} onCancel={sending.upload.cancel} />
          ) : (
            <DropField onFiles={(files) => void send(files)} />
          )}
          {problem && (
            <p role="alert" className={classes.problem}>
              {problem}
            </p>
          )}
          {brought && <BroughtFeatures stories={brought} />}
        </section>
      )}
      {chosen && !showsNew && <Connections key={chosen.id} product={chosen} />}
      {chosen && !showsNew && <EarlierImports product={chosen} />}
    </div>
  );
};
