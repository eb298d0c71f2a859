import type { Process } from '../../process/step';
import type { Call } from '../call';
import type { Shell } from '../shell';

/** A shell within the one that runs; what it wishes beyond its own end, the outer one wishes too. */
export function* shellIn(call: Call, inner: Shell): Process {
  const wish = yield* call.interact(inner);
  if (wish !== 'logout') call.shell.wish = wish;
  return inner.status;
}
