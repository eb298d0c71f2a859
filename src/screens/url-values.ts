/**
 * The values that a filter in a URL names, known ones first and in their order, whatever their capitals. What is none of them stays
 * as it is and matches nothing: without it, more would be shown than the link means.
 */
export const valuesFrom = (known: readonly string[], values: readonly string[]): readonly string[] => {
  const meant = (value: string): string => known.find((one) => one.toLowerCase() === value.toLowerCase()) ?? value;
  const wanted = new Set(values.filter((value) => value !== '').map(meant));
  return [...known.filter((one) => wanted.has(one)), ...[...wanted].filter((value) => !known.includes(value))];
};
