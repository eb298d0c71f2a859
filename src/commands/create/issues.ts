import { errorWords } from '../../cluster/error-text';
import { mayHaveBeenDone, type ApiCause, type ApiError } from '../../cluster/errors';
import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import type { Draft, Issue } from '../../resources/draft/draft';
import { stepOf } from '../../resources/draft/step-of';

/** Which object of the draft the server spoke of: the VM, or one of the others by its place in the list. */
export type Part = 'vm' | number;

/** Keys of a VM's own spec; other keys in a path `spec.…` are those of the instance that is made from it. */
const VM_KEYS =
  /^spec\.(template|runStrategy|running|dataVolumeTemplates|instancetype|preference|updateVolumesStrategy)\b/;

/** The field of the draft that the server's field means. `kubevirt: pkg/virt-api/webhooks` writes some of them its own way. */
const fieldOf = (raw: string, part: Part): string => {
  if (part !== 'vm') return `others[${part}]${raw === '' ? '' : `.${raw}`}`;
  // the webhook leaves out the s
  const spelled = raw.replace(/^spec\.dataVolumeTemplate\[/, 'spec.dataVolumeTemplates[');
  if (!spelled.startsWith('spec.') || VM_KEYS.test(spelled)) return spelled;
  return `spec.template.${spelled}`;
};

const PATH_IN_WORDS = /\b(?:spec|metadata)(?:\.[A-Za-z][A-Za-z0-9]*(?:\[\d+\])?)+/;

/** Words that tell the field where the server names none. */
const FIELD_BY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bpreference\b/i, 'spec.preference'],
  [/\binstance ?type/i, 'spec.instancetype'],
  [/\bno memory requested\b/i, 'spec.template.spec.domain.memory'],
];

const fieldFromWords = (words: string, part: Part): string => {
  const path = PATH_IN_WORDS.exec(words)?.[0];
  if (path !== undefined) return fieldOf(path, part);
  if (part !== 'vm') return fieldOf('', part);
  return FIELD_BY_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? '';
};

/** The causes of a refusal in the draft's own notation, so that they find their way to the fields. */
export const causesInDraft = (causes: readonly ApiCause[], part: Part): readonly ApiCause[] =>
  causes.map((cause) => {
    const raw = cause.field?.trim() ?? '';
    // the API server writes <nil> where it knows of no field
    const field = raw === '' || raw === '<nil>' ? fieldFromWords(cause.message, part) : fieldOf(raw, part);
    return { ...cause, field };
  });

const issueAt = (field: string, message: Message | string, draft: Draft): Issue => ({
  step: stepOf(field, draft),
  field,
  severity: 'error',
  message,
});

/** Causes that are in the draft's notation already (`causesInDraft`), as issues. */
export const issuesOfCauses = (causes: readonly ApiCause[], draft: Draft): readonly Issue[] =>
  causes.map(({ field = '', message }) => issueAt(field, message, draft));

const nameIsTaken = (error: ApiError): boolean => error.status === 409 && error.reason === 'AlreadyExists';

/** A webhook that cannot be asked without doing something says nothing about the draft. */
const cannotTry = (error: ApiError): boolean => /does not support dry run/i.test(error.message);

/**
 * Was the draft not looked at? No answer came, or one of a gateway or of a server that is busy, unwell, or wants a log-in. An
 * internal error that names causes is a webhook's way to refuse.
 */
const wasUnasked = (error: ApiError): boolean =>
  mayHaveBeenDone(error) ||
  error.kind === 'unauthorized' ||
  error.kind === 'too-many-requests' ||
  ((error.kind === 'server' || error.status === 0) && error.causes.length === 0);

/** That the cluster could not be asked, in the words of the failure. */
export const unaskedIssue = (error: ApiError): Issue => ({
  step: 'review',
  field: '',
  severity: 'error',
  message: errorWords(error),
  unasked: true,
});

/**
 * What a refused (or failed) request for one object of the draft means for its fields. Without causes it is one issue in the
 * API's words: at the name when that is taken, where its words point to, or at the end.
 */
export const issuesOfError = (error: ApiError, part: Part, draft: Draft): readonly Issue[] => {
  if (wasUnasked(error)) return [unaskedIssue(error)];
  if (cannotTry(error)) {
    const message = msg('This could not be tried beforehand: {{error}}', { error: error.message });
    return [{ step: 'review', field: '', severity: 'warning', message }];
  }
  if (error.causes.length > 0) return issuesOfCauses(causesInDraft(error.causes, part), draft);
  if (nameIsTaken(error)) return [issueAt(fieldOf('metadata.name', part), error.message, draft)];
  if (error.status === 403 || error.status === 404) {
    // a missing right, a quota, no such namespace: no field can help
    return [{ step: 'review', field: '', severity: 'error', message: error.message }];
  }
  return [issueAt(fieldFromWords(error.message, part), error.message, draft)];
};
