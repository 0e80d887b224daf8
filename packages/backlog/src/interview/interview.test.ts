import { describe, expect, it } from "vitest";
import { backlog } from "../testing/index.ts";

type Made = { id: string } & Record<string, unknown>;

describe("interviews and participants", () => {
  it("[RS-1] an interview names people of its own product and tells whose consent is missing", () => {
    const world = backlog();
    const ask = () =>
      world.ask<{ interviews: Made[] }>("owner", "interview.list", { product: "OPEN" }).interviews[0]?.consent;
    const asked = world.run<Made>("owner", "participant.create", { product: "OPEN", name: "P1", consent: "asked" });
    const elsewhere = world.run<Made>("owner", "participant.create", { product: "SHUT", name: "P2" });
    const interview = world.run<Made>("owner", "interview.create", { product: "OPEN", title: "Filing" });
    expect(ask()).toBe("unknown");
    const told = world.run<Made>("owner", "interview.edit", {
      interview: interview.id,
      participants: ["p1", asked.id],
      interviewer: ["editor"],
    });
    expect(told).toMatchObject({
      participants: [{ id: asked.id, name: "P1" }],
      interviewer: ["editor"],
      consent: "missing",
    });
    world.run("owner", "participant.edit", { participant: "P1", consent: "given", consentDay: "2026-01-02" });
    expect(ask()).toBe("given");
    for (const name of [elsewhere.id, "P2", "nobody"])
      expect(world.refusal("owner", "interview.edit", { interview: interview.id, participants: [name] })).toMatchObject(
        { kind: "not-found", subject: name },
      );
    world.run("owner", "participant.delete", { participant: "P1" });
    expect(ask()).toBe("unknown");
  });

  it("[RS-2] evidence names its interview and participant, by whom it is counted", () => {
    const world = backlog();
    const participant = world.run<Made>("owner", "participant.create", { product: "OPEN", name: "P1" });
    const interview = world.run<Made>("owner", "interview.create", { product: "OPEN", title: "Filing" });
    const foreign = world.run<Made>("owner", "interview.create", { product: "SHUT", title: "Other" });
    const finding = (more: object) =>
      world.run<Made>("owner", "evidence.create", { product: "OPEN", quote: "It takes long.", ...more });
    const both = [
      finding({ participantId: "P1", interview: "filing", participant: "Ann" }),
      finding({ participantId: participant.id, participant: "Bob" }),
    ];
    expect(both[0]).toMatchObject({ interview: interview.id, participantId: participant.id, start: null });
    for (const { id } of [...both, finding({ participant: "Cy" }), finding({ participant: "CY" }), finding({})])
      world.run("owner", "trace.set", { item: "OPEN-3", evidence: id });
    expect(world.ask<Made>("owner", "item.get", { item: "OPEN-3" }).evidence).toMatchObject({ supports: 3 });
    expect(
      world.refusal("owner", "evidence.create", { product: "OPEN", quote: "Q", interview: foreign.id }),
    ).toMatchObject({ kind: "not-found", subject: foreign.id });
  });
});
