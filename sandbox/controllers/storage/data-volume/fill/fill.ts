import type { Fields } from '../../../object/fields';
import type { ControllerContext } from '../../../reconciler';
import { runClone } from './clone';
import { runImport } from './import';
import { importPlan } from './plan';
import { originalOf } from '../source';
import type { Filling, Requeue } from './step';
import { runUpload } from './upload';

/** One step of filling a bound claim from the DataVolume's source. facts 6.2 */
export const fill = (filling: Filling, source: Fields, context: ControllerContext): Requeue => {
  const { dataVolume } = filling;
  const original = originalOf(context.store, dataVolume, source);
  if (original !== undefined) return runClone(filling, original, context);
  if (source['upload'] !== undefined) return runUpload(filling, context);
  return runImport(filling, importPlan(dataVolume, source), context);
};
