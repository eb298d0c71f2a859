import { getPath } from '../../../../resources/draft/path';
import type { Draft, Issue, Step } from '../../../../resources/draft/draft';
import { followForm, followText, sideOf, type YamlSide } from '../yaml/sync';
import { sameValue } from '../yaml/same';

/** Something that the cluster said about the draft as it was then. */
export interface ServerIssue {
  readonly issue: Issue;
  /** What stood in the field, or the whole draft where the cluster named no field that we know. */
  readonly about: unknown;
}

/** All that the wizard keeps: over steps, reloads, and a creation that failed. */
export interface WizardState {
  readonly draft: Draft;
  /** What it began as. A field that still has its first value is not scolded before its step is left. */
  readonly first: Draft;
  /** Steps that were left once, or on which Next was pressed: all that is wrong there is shown. */
  readonly checked: readonly Step[];
  readonly server: readonly ServerIssue[];
  /** The manifests as text; undefined until they are looked at. */
  readonly yaml: YamlSide | undefined;
}

export const startState = (draft: Draft): WizardState => ({
  draft,
  first: draft,
  checked: [],
  server: [],
  yaml: undefined,
});

/** Has nobody done anything yet? */
export const isUntouched = ({ draft, first, checked }: WizardState): boolean =>
  checked.length === 0 && sameValue(draft, first);

/** What stands at the path of an issue: in the VM, or in one of the other objects. */
export const valueAt = (draft: Draft, field: string): unknown =>
  getPath(field.startsWith('others[') ? { others: draft.others } : draft.vm, field);

const aboutOf = (draft: Draft, { field }: Issue): unknown => {
  const value = field === '' ? undefined : valueAt(draft, field);
  return value === undefined ? draft : value;
};

/** Does it still say something about the draft? Once its field was edited, it does not. */
export const stillSaid = (draft: Draft, { issue, about }: ServerIssue): boolean =>
  sameValue(aboutOf(draft, issue), about);

const withDraft = (state: WizardState, draft: Draft): WizardState => {
  if (draft === state.draft) return state;
  const server = state.server.filter((said) => stillSaid(draft, said));
  return { ...state, draft, server: server.length === state.server.length ? state.server : server };
};

/** An edit of the form. The text, where there is one, says so too. */
export const edited = (state: WizardState, change: (draft: Draft) => Draft): WizardState => {
  const next = withDraft(state, change(state.draft));
  return next === state || next.yaml === undefined ? next : { ...next, yaml: followForm(next.yaml, next.draft) };
};

/** An edit of the text. */
export const typed = (state: WizardState, text: string): WizardState => {
  if (state.yaml?.text === text) return state;
  const { side, draft } = followText(state.yaml ?? sideOf(state.draft), text, state.draft);
  return { ...withDraft(state, draft), yaml: side };
};

/** The text is to be looked at. */
export const withText = (state: WizardState): WizardState =>
  state.yaml === undefined ? { ...state, yaml: sideOf(state.draft) } : state;

/** The text is written anew from the draft; what was typed and cannot be read is dropped. */
export const rewritten = (state: WizardState): WizardState => ({ ...state, yaml: sideOf(state.draft) });

/** All that is wrong on these steps is shown from now on. */
export const checking = (state: WizardState, steps: readonly Step[]): WizardState => {
  const fresh = steps.filter((step) => !state.checked.includes(step));
  return fresh.length === 0 ? state : { ...state, checked: [...state.checked, ...fresh] };
};

/** What the cluster said of the draft that was sent to it; replaces what it said before. */
export const told = (state: WizardState, sent: Draft, issues: readonly Issue[]): WizardState => {
  const said = issues.map((issue) => ({ issue, about: aboutOf(sent, issue) }));
  const server = said.filter((one) => stillSaid(state.draft, one));
  return server.length === 0 && state.server.length === 0 ? state : { ...state, server };
};
