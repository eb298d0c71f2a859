/** What names an object of the namespace that is left behind. */
const BOUND = ['from', 'snapshot'] as const;

/** The query of the page of creating for another namespace: everything that means something there too. */
export const queryElsewhere = (query: URLSearchParams): URLSearchParams => {
  const kept = new URLSearchParams(query);
  BOUND.forEach((name) => kept.delete(name));
  return kept;
};
