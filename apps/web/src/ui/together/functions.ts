import type { MemberFunction } from "@overstory/backlog";

/** The functions of people as read. */
export const functionLabels: Readonly<Record<MemberFunction, string>> = {
  product: "Product",
  engineering: "Engineering",
  marketing: "Marketing",
  sales: "Sales",
  leadership: "Leadership",
  research: "Research",
};
