/** The parameters of the tree in the URL. */
export const TREE_PARAMS = ['tree', 'open', 'shut', 'find'] as const;
