import type { Message } from '../../lib/message';
import type { Issue, Step } from './draft';

interface Found {
  readonly error: (field: string, message: Message) => Issue;
  readonly warning: (field: string, message: Message) => Issue;
}

/** Makes the issues of one step. */
export const issuesOf = (step: Step): Found => ({
  error: (field, message) => ({ step, field, severity: 'error', message }),
  warning: (field, message) => ({ step, field, severity: 'warning', message }),
});
