import { memberKind } from "../member/schema.ts";
import { productKind } from "../product/schema.ts";
import { useReaders } from "../readers.ts";
import { roleNames } from "../roles.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { plainReaders } from "./readers.ts";
import { World } from "./world.ts";

/** A product under the key OPEN that everyone sees, and one under SHUT that only `insider` (an editor), owners and admins see. */
export const products = { open: "p-open", shut: "p-shut" } as const;

/**
 * A workspace with a member of each role, whose id is the role's name, besides `insider` (an editor who sees the limited
 * product), `second-owner` and `gone` (an editor whose membership has ended).
 */
export const workspace = (): World => {
  useReaders(plainReaders);
  const world = new World();
  const joinedAt = world.now;
  world.put(workspaceKind, { id: "w", name: "Acme", createdAt: joinedAt });
  for (const role of roleNames) {
    world.put(memberKind, { id: role, name: `The ${role}`, email: `${role}@example.com`, role, joinedAt });
  }
  world.put(memberKind, { id: "insider", name: "The insider", role: "editor", joinedAt });
  world.put(memberKind, { id: "second-owner", name: "The second owner", role: "owner", joinedAt });
  world.put(memberKind, { id: "gone", name: "The former", role: "editor", joinedAt, removedAt: joinedAt });
  world.put(productKind, {
    id: products.open,
    key: "OPEN",
    name: "Open",
    visibility: "all",
    lastNumber: 0,
    createdAt: joinedAt,
  });
  world.put(productKind, {
    id: products.shut,
    key: "SHUT",
    name: "Shut",
    visibility: "members",
    members: ["insider"],
    lastNumber: 0,
    createdAt: joinedAt,
  });
  return world;
};

/** As `workspace`, with OPEN-1 (a theme) → OPEN-2 (an epic) → OPEN-3 and OPEN-4 (stories), and the same as SHUT-1 to SHUT-4. */
export const backlog = (): World => {
  const world = workspace();
  for (const key of ["OPEN", "SHUT"]) {
    world.run("insider", "theme.create", { product: key, title: `${key} theme` });
    world.run("insider", "epic.create", { parent: `${key}-1`, title: `${key} epic` });
    for (const name of ["one", "two"]) {
      world.run("insider", "story.create", { parent: `${key}-2`, title: `${key} story ${name}` });
    }
  }
  return world;
};
