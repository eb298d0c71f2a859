import type { Message } from '../../lib/message';
import type { Issue } from './draft';
import { stepOf } from './step-of';

const issue = (severity: Issue['severity'], field: string, message: Message): Issue => ({
  step: stepOf(field),
  field,
  severity,
  message,
});

/** What the cluster would refuse, on the step that shows the field. */
export const errorAt = (field: string, message: Message): Issue => issue('error', field, message);

/** What the user should know. */
export const warningAt = (field: string, message: Message): Issue => issue('warning', field, message);
