import { guideDef, guideTemplates, type Product, type RowOf } from "@overstory/backlog";
import { IconTemplate } from "@tabler/icons-react";
import { byText } from "../../lib/collate.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { problemOf } from "../../lib/problems.ts";
import { useSilencedQuestions } from "../../lib/question-rules.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { MenuButton } from "../../ui/menu.tsx";
import { RecordField } from "../../ui/record/record-fields.tsx";
import { askProduct } from "../../ui/register/ask-product.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Register } from "../../ui/register/register.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { checkedQuestions } from "./checked.ts";
import classes from "./guides.module.css";
import { Questions } from "./questions.tsx";

type Guide = RowOf<typeof guideDef>;

const byName = (a: Guide, b: Guide) => byText(a.name ?? "", b.name ?? "") || (a.id < b.id ? -1 : 1);
const sorts = (guideDef.fields.sort as { options: Record<string, string> }).options;
const noQuestions: readonly string[] = [];

/** How many questions a guide has, and how many of them are pointed out. */
const Count = ({ row }: { readonly row: Guide }) => {
  const silenced = useSilencedQuestions();
  const questions = row.questions ?? noQuestions;
  const found = checkedQuestions(questions, silenced).filter(({ findings }) => findings.length > 0).length;
  if (questions.length === 0) return <span className={classes.quiet}>no questions</span>;
  return (
    <span className={classes.count}>
      {found > 0 && <span className={classes.found}>{found} to mend</span>}
      <span className="numbers">{questions.length}</span>
    </span>
  );
};

const Templates = ({ product }: { readonly product: Product }) => {
  const address = useAddress();
  const begin = async ({ name, sort, opening, questions }: (typeof guideTemplates)[number]) => {
    const sent = client.dispatch("guide.create", {
      id: crypto.randomUUID(),
      product: product.id,
      ...{ name, sort, opening, questions },
    });
    try {
      if (sent.state === "refused") throw sent.problem;
      const made = (await sent.done) as { id: string };
      address.set({ on: made.id });
    } catch (error) {
      showToast(problemOf(error).message, { tone: "refused" });
    }
  };
  return (
    <MenuButton
      label="From a template"
      className={classes.templates}
      items={guideTemplates.map((template) => ({
        id: template.name,
        label: template.name,
        onSelect: () => void begin(template),
      }))}
    >
      <IconTemplate size={16} aria-hidden="true" /> From a template
    </MenuButton>
  );
};

const Guides = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) =>
    product === undefined ? [...from.rows.all(guideDef.kind)] : from.rows.by(guideDef.kind, "product", product.id),
  );
  return (
    <ResearchTabs current="guides">
      <Register
        def={guideDef}
        title="Guides"
        one="guide"
        rows={[...rows].sort(byName)}
        canEdit={canEdit}
        given={product && { product: product.id }}
        ask={product ? undefined : askProduct}
        tools={canEdit && product ? <Templates product={product} /> : undefined}
        empty="A guide holds what you ask in interviews. Questions that lead, pitch or suppose are pointed out as you write."
        words={({ questions = noQuestions }) => questions.join(" ")}
        below={({ sort, questions = noQuestions }) => (sort ? sorts[sort] : questions[0]) ?? "Nothing written yet"}
        beside={(row) => <Count row={row} />}
        detail={(row) => (
          <>
            <RecordField def={guideDef} row={row} name="sort" canEdit={canEdit} />
            <RecordField def={guideDef} row={row} name="opening" canEdit={canEdit} />
            <Questions row={row} canEdit={canEdit} />
          </>
        )}
      />
    </ResearchTabs>
  );
};

/** What one means to ask, with what is wrong with it as one writes. */
export const GuidesPage = () => <ProductGate>{(product) => <Guides product={product} />}</ProductGate>;
