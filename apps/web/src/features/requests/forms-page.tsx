import { formDef, type Product, personaDef, type RowOf } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useRef, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { api } from "../../lib/data/http.ts";
import { dayOf } from "../../lib/dates.ts";
import { problemOf } from "../../lib/problems.ts";
import { useMay } from "../../lib/use-may.ts";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { askProduct } from "../../ui/register/ask-product.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Register } from "../../ui/register/register.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./requests.module.css";

type Form = RowOf<typeof formDef>;

const isOpen = ({ link }: Form) => link !== undefined && Date.parse(link.expiresAt) > Date.now();

const Copied = ({ label, value, rows }: { readonly label: string; readonly value: string; readonly rows?: number }) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Not allowed here: the text stands selected, Ctrl C copies it.
      setCopied(false);
    }
  };
  return (
    <div className={classes.copied}>
      <textarea ref={field} readOnly rows={rows ?? 1} aria-label={label} value={value} />
      <button type="button" className={classes.button} onClick={() => void copy()}>
        {isCopied ? "Copied" : "Copy"}
      </button>
    </div>
  );
};

/** The link by which a form is open to everybody who has it. */
const FormLink = ({ row, canEdit }: { readonly row: Form; readonly canEdit: boolean }) => {
  const [made, setMade] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const open = async () => {
    setProblem(undefined);
    try {
      const { result } = await api<{ result: { secret: string } }>("/v1/commands/form.open", { form: row.id });
      setMade(`${location.origin}/f/${result.secret}`);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const close = async () => {
    setMade(undefined);
    const refused = await sendCommand("form.close", { form: row.id });
    if (refused) showToast(refused.message, { tone: "refused" });
  };
  const { link } = row;
  return (
    <section className={classes.part} aria-label="Link">
      <h3>Link</h3>
      <p className={classes.quiet}>
        {!link && "No link: nobody sees the form."}
        {link &&
          isOpen(row) &&
          `Open until ${dayOf(link.expiresAt)} to whoever has the link that ends in ${link.hint}.`}
        {link && !isOpen(row) && `Its link expired on ${dayOf(link.expiresAt)}.`}
      </p>
      {made !== undefined && link && (
        <>
          <Copied label="Link to the form" value={made} />
          {(row.origins ?? []).length > 0 && (
            <Copied
              label="Code that shows the form in a page"
              rows={3}
              value={`<iframe src="${made}" title="${(row.title ?? "").replace(/["&<>]/g, "")}" width="100%" height="720" style="border:0"></iframe>`}
            />
          )}
          <p className={classes.quiet}>The link is shown this once.</p>
        </>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      {canEdit && (
        <p className={classes.row}>
          <button type="button" className={classes.button} onClick={() => void open()}>
            {link ? "Make a new link" : "Make a link"}
          </button>
          {link && (
            <button type="button" className={classes.button} onClick={() => void close()}>
              Take the link back
            </button>
          )}
        </p>
      )}
    </section>
  );
};

/** The personas that people may choose in the form. */
const Personas = ({ row, canEdit }: { readonly row: Form; readonly canEdit: boolean }) => {
  const personas = useClient((from) => [...from.rows.all(personaDef.kind)]);
  const chosen = row.personas ?? [];
  const shown = canEdit ? personas : personas.filter(({ id }) => chosen.includes(id));
  if (shown.length === 0) return null;
  const set = async (id: string, isChosen: boolean) => {
    const next = isChosen ? [...chosen, id] : chosen.filter((one) => one !== id);
    const refused = await sendCommand("form.edit", { form: row.id, personas: next });
    if (refused) showToast(refused.message, { tone: "refused" });
  };
  return (
    <fieldset className={classes.personas}>
      <legend>Personas to choose from</legend>
      {shown.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            disabled={!canEdit}
            onChange={({ target }) => void set(id, target.checked)}
          />{" "}
          {name}
        </label>
      ))}
    </fieldset>
  );
};

const Forms = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) =>
    product === undefined ? [...from.rows.all(formDef.kind)] : from.rows.by(formDef.kind, "product", product.id),
  );
  return (
    <ResearchTabs current="requests">
      <Register
        def={formDef}
        title="Forms"
        one="form"
        rows={[...rows].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))}
        canEdit={canEdit}
        given={product && { product: product.id }}
        ask={product ? undefined : askProduct}
        empty="By a form, people without an account leave what they need; you give its link to customers or show it in your own pages."
        beside={(row) => <span className={classes.quiet}>{isOpen(row) ? "open" : "closed"}</span>}
        detail={(row) => (
          <>
            <FormLink key={row.id} row={row} canEdit={canEdit} />
            <RecordFields def={formDef} row={row} canEdit={canEdit}>
              <Personas row={row} canEdit={canEdit} />
            </RecordFields>
          </>
        )}
      />
    </ResearchTabs>
  );
};

/** The pages by link on which people without an account leave requests. */
export const FormsPage = () => <ProductGate>{(product) => <Forms product={product} />}</ProductGate>;
