/**
 * One shortest cycle from each tangle (strongly connected part) of a graph, as a list that begins and ends with the same node.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const inCycle = new Set<string>();
  for (const node of graph.keys()) {
    if (inCycle.has(node)) continue;
    const cycle = shortestWayBack(graph, node);
    if (cycle === undefined || cycle.some((member) => inCycle.has(member))) continue;
    for (const member of cycle) inCycle.add(member);
    cycles.push(cycle);
  }
  return cycles;
}

/** Breadth-first walk from a node until it meets itself again. */
function shortestWayBack(graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return wayTo(cameFrom, start, node);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const way = [start];
  for (let node: string | undefined = end; node !== undefined && node !== start; node = cameFrom.get(node))
    way.push(node);
  way.push(start);
  return way.reverse();
}
