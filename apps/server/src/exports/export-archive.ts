import { type Product, productKind } from "@overstory/backlog";
import { forbidden, type MemoryRows, notFound } from "@overstory/kernel";
import type { Blobs } from "@overstory/storage";
import type { Storage } from "@overstory/sync";
import type { Session } from "../identity/session.ts";
import { viewOf } from "../workspaces/visibility.ts";
import { archiveHead, archiveParts } from "./archive.ts";
import { zipped } from "./zip.ts";

/** The products of that key or id, or all that the caller sees for "*". */
const productsNamed = (rows: MemoryRows, session: Session, name: string): Product[] => {
  const view = viewOf(rows, session.member);
  if (!view || !session.actor(rows).may("backlog.view")) throw forbidden("backlog.view", "exporting");
  const seen = [...rows.all<Product>(productKind)].filter(
    (product) => product.deletedAt === undefined && view.sees(productKind.scope(product)),
  );
  const named = seen.filter(({ id, key }) => name === "*" || id === name || key === name.toUpperCase());
  if (named.length === 0) throw notFound("product", name.slice(0, 80));
  return named.sort((a, b) => (a.key < b.key ? -1 : 1));
};

/** `GET /v1/export?product=KEY|*&format=archive`: everything of the products that the caller sees, as a zip. */
export const exportArchive = async (storage: Storage & Blobs, session: Session, name: string): Promise<Response> => {
  const { workspace } = session;
  const head = await workspace.read((rows, version) =>
    archiveHead(
      rows,
      version,
      viewOf(rows, session.member) as NonNullable<ReturnType<typeof viewOf>>,
      productsNamed(rows, session, name),
    ),
  );
  const file = name === "*" ? "overstory" : (head.hot.products[0]?.key ?? "overstory");
  return new Response(zipped(archiveParts(storage, workspace.id, head, new Date().toISOString())), {
    headers: {
      "content-type": "application/zip",
      "cache-control": "no-store",
      "content-disposition": `attachment; filename="${file}.overstory.zip"`,
    },
  });
};
