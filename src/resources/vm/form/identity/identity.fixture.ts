/** Arbitrary edits of name, namespace and labels, as the form makes them. For tests only. */
import fc from 'fast-check';
import type { Draft } from '../../../draft/draft';
import { withDescription, withLabels, withStartAfter } from './about';
import { withName } from './name';

const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/) },
  fc.constantFrom('', 'Web', 'web_1', 'a.b', '-x', 'x-', 'y'.repeat(64), 'web 1'),
);
const labels = fc.dictionary(
  fc.constantFrom('app', 'example.com/tier', 'not a key', '/x', 'a/b/c', 'k'.repeat(64)),
  fc.constantFrom('', 'web', 'a b', 'é', 'v'.repeat(64)),
  { maxKeys: 2 },
);

export const identityEdits: fc.Arbitrary<(draft: Draft) => Draft> = fc.oneof(
  name.map((one) => (draft: Draft) => withName(draft, one)),
  labels.map((one) => (draft: Draft) => withLabels(draft, one)),
  fc.string().map((one) => (draft: Draft) => withDescription(draft, one)),
  fc.boolean().map((one) => (draft: Draft) => withStartAfter(draft, one)),
);
