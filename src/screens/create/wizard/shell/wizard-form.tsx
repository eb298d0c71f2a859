import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Step } from '../../../../resources/draft/draft';
import { withNamespace } from '../../../../resources/vm/form/identity/name';
import { usePreference } from '../../../frame/preference';
import { createPath, vmListPath } from '../../../paths';
import type { StepProps } from '../../step';
import { Review } from '../review/review';
import { useCreation } from '../review/use-creation';
import { sessionKey, writeSession } from '../state/session';
import { errorsOf, shownIssues } from '../state/shown';
import { edited, isUntouched } from '../state/state';
import { stepBeside } from '../state/steps';
import type { WizardStore } from '../state/store';
import { YamlPanel, type YamlPlace } from '../yaml/panel';
import { Footer } from './footer';
import { About } from './bar/about';
import { NameBar } from './bar/name-bar';
import { Remarks, type Remark } from './bar/remarks';
import { StepForm } from './step-form';
import { StepPanel } from './step-panel';
import { StepsNav } from './steps-nav';
import { Tools } from './bar/tools';
import { useFocus } from './place/use-focus';
import { useNarrow } from './place/use-narrow';
import { useStep } from './place/use-step';
import { useChecking, useWizard } from './use-wizard';

interface WizardFormProps {
  readonly store: WizardStore;
  readonly remark: Remark | undefined;
  readonly namespace: string;
  readonly onStartOver: () => void;
}

const isFlag = (stored: unknown): stored is boolean => typeof stored === 'boolean';

/** The draft goes on in another namespace, under that one's own URL. */
const useMove = (store: WizardStore): ((namespace: string) => void) => {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  return useCallback(
    (namespace) => {
      const moved = edited(store.getSnapshot(), (draft) => withNamespace(draft, namespace));
      writeSession(window.sessionStorage, sessionKey(namespace, query), moved);
      store.forget();
      void navigate(createPath(namespace, 'wizard', query), { state: { moved: true } });
    },
    [store, query, navigate],
  );
};

/** The manifests beside the form, or in its place where there is no room for both. */
const useYaml = (store: WizardStore) => {
  const [shown, setShown] = usePreference<boolean>('wizard.yaml', false, isFlag);
  const toggle = useCallback(() => setShown(!shown), [shown, setShown]);
  const [place, setPlace] = useState<YamlPlace | undefined>(undefined);
  const show = useCallback(
    (field: string) => {
      setShown(true);
      setPlace({ field });
    },
    [setShown],
  );
  useEffect(() => {
    if (shown) store.showText();
  }, [shown, store]);
  return { shown, place, toggle, show };
};

/** The wizard: name above, steps at the left, one step in the middle, its buttons below, and the manifests at the right. */
export const WizardForm = ({ store, remark, namespace, onStartOver }: WizardFormProps): ReactElement => {
  const navigate = useNavigate();
  const { step, problem, goTo } = useStep();
  const { state, surroundings, own, issues, marks } = useWizard(store, namespace);
  const { root, showProblem } = useFocus(step, problem);
  const narrow = useNarrow(root);
  const yaml = useYaml(store);
  const creation = useCreation(store, own, step === 'review');
  const move = useMove(store);
  useChecking(store, step);

  const shown = useMemo(() => shownIssues(issues, step, state), [issues, step, state]);
  const names = useMemo(() => shownIssues(issues, 'source', state), [issues, state]);
  const checked = state.checked.includes(step);
  const hidesForm = yaml.shown && narrow;
  // manifests in place of the form give way to the step that is asked for
  const show = (to: Step): void => {
    if (hidesForm) yaml.toggle();
    goTo(to);
  };
  const next = (): void => {
    store.check([step]);
    const after = stepBeside(step, 1);
    if (errorsOf(issues, step).length > 0) {
      if (hidesForm) yaml.toggle();
      showProblem();
    } else if (after !== undefined) show(after);
  };
  const back = (): void => {
    const before = stepBeside(step, -1);
    if (before !== undefined) show(before);
  };
  const create = (): void => {
    if (hidesForm) yaml.toggle();
    void creation.create().then((made) => {
      if (!made) showProblem();
    });
  };
  const props: StepProps = { draft: state.draft, edit: store.edit, surroundings, issues: shown, namespace };
  return (
    <div ref={root} className="vm-manager-wizard" data-test="wizard">
      <NameBar draft={state.draft} edit={store.edit} issues={names} onNamespace={move}>
        <Tools yamlShown={yaml.shown} onYaml={yaml.toggle} loses={!isUntouched(state)} onStartOver={onStartOver} />
      </NameBar>
      <About draft={state.draft} edit={store.edit} issues={names} />
      <Remarks remark={remark} onStartOver={onStartOver} />
      <div className="vm-manager-wizard__columns">
        <div className="pf-v6-c-wizard vm-manager-wizard__steps">
          <StepsNav current={step} marks={marks} onSelect={show} />
        </div>
        {!hidesForm && (
          <StepPanel step={step} errors={checked && step !== 'review' ? errorsOf(shown, step) : []}>
            {step === 'review' ? (
              <Review
                {...props}
                issues={issues}
                creation={creation}
                text={state.yaml?.text}
                goTo={goTo}
                showYaml={yaml.show}
              />
            ) : (
              <StepForm {...props} step={step} />
            )}
          </StepPanel>
        )}
        {yaml.shown && state.yaml !== undefined && (
          <YamlPanel
            side={state.yaml}
            draft={state.draft}
            place={yaml.place}
            onType={store.type}
            onRewrite={store.rewriteText}
          />
        )}
      </div>
      <Footer
        step={step}
        busy={creation.busy}
        onBack={back}
        onNext={next}
        onReview={() => show('review')}
        onCreate={create}
        onCancel={() => void navigate(vmListPath(namespace))}
      />
    </div>
  );
};
