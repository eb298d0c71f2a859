/** Under which the console keeps by what the user had the tree grouped, as `viewWord` writes it. */
export const VIEW_KEY = 'tree.view';

export const isText = (stored: unknown): stored is string => typeof stored === 'string';
