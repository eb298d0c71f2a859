import { formatBytes, parseQuantity } from '../lib/quantity';

/**
 * A quantity of bytes as the API has it (`30Gi`, a number) in the words of the other sizes on the page (`30 GiB`). What is no
 * quantity is shown as it is; undefined for what is neither text nor number.
 */
export const sizeText = (quantity: unknown, language: string): string | undefined => {
  const bytes = parseQuantity(quantity);
  if (bytes !== undefined) return formatBytes(bytes, language);
  return typeof quantity === 'string' && quantity !== '' ? quantity : undefined;
};
