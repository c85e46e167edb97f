/** A part of the search: some sites are decided, and no answer of it is better than its bound. */
export interface SearchNode {
  readonly decisions: Uint8Array;
  readonly bound: number;
  /** Duals to start from; null where memory ran short. Shared by siblings. */
  readonly duals: Float32Array | null;
}

/** Nodes by falling bound (a binary heap). */
export class NodeQueue {
  private readonly nodes: SearchNode[] = [];

  get size(): number {
    return this.nodes.length;
  }

  /** Highest bound of all nodes; −Infinity where there are none. */
  get bound(): number {
    return this.nodes[0]?.bound ?? -Infinity;
  }

  push(node: SearchNode): void {
    const { nodes } = this;
    let at = nodes.length;
    nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((nodes[parent] as SearchNode).bound >= node.bound) break;
      nodes[at] = nodes[parent] as SearchNode;
      at = parent;
    }
    nodes[at] = node;
  }

  pop(): SearchNode | null {
    const { nodes } = this;
    const top = nodes[0];
    const last = nodes.pop();
    if (top === undefined || last === undefined) return null;
    if (nodes.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= nodes.length) break;
      if (
        child + 1 < nodes.length &&
        (nodes[child + 1] as SearchNode).bound > (nodes[child] as SearchNode).bound
      )
        child++;
      if ((nodes[child] as SearchNode).bound <= last.bound) break;
      nodes[at] = nodes[child] as SearchNode;
      at = child;
    }
    nodes[at] = last;
    return top;
  }
}
