import { Button, Title } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../../lib/quantity';
import { createVmLine, createVmNote } from '../../../../resources/draft/cli/line';
import type { Issue } from '../../../../resources/draft/draft';
import { nameOf } from '../../../../resources/meta';
import { readStartAfter, withStartAfter } from '../../../../resources/vm/form/identity/about';
import { CopyButton, CopyLine } from '../../../../ui/copy/copy';
import { Facts } from '../../../../ui/facts/facts';
import { CheckField } from '../../../../ui/form/check-field';
import { useSay } from '../../../text';
import type { StepProps } from '../../step';
import type { GoTo } from '../shell/place/use-step';
import { STEP_TITLES } from '../state/steps';
import { objectsOf, writeManifests } from '../yaml/write';
import { CheckLine } from './check-line';
import { Findings } from './findings';
import { Left } from './left';
import { summaryOf, type SummaryPart } from './summary';
import type { Creation } from './use-creation';

interface ReviewProps extends StepProps {
  /** Of all steps. */
  readonly issues: readonly Issue[];
  readonly creation: Creation;
  /** The manifests as they stand in the editor, with comments; undefined when nobody has looked at them. */
  readonly text: string | undefined;
  readonly goTo: GoTo;
  readonly showYaml: (field: string) => void;
}

const Part = ({ part, goTo }: { readonly part: SummaryPart; readonly goTo: GoTo }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const title = say(STEP_TITLES[part.step]);
  return (
    <section className="vm-manager-review__part" data-test={`review-${part.step}`}>
      <div className="vm-manager-review__part-head">
        <Title headingLevel="h3" size="md">
          {title}
        </Title>
        <Button
          variant="link"
          isInline
          onClick={() => goTo(part.step)}
          aria-label={t('Edit {{step}}', { step: title })}
          data-test={`edit-${part.step}`}
        >
          {t('Edit')}
        </Button>
      </div>
      <Facts
        label={title}
        facts={part.lines.map(({ id, term, values }) => ({
          id: `review-${id}`,
          term: say(term),
          value: values.map((value) => <div key={say(value)}>{say(value)}</div>),
        }))}
      />
    </section>
  );
};

/** What is made, in the order in which it is made. */
const Objects = ({ draft }: Pick<ReviewProps, 'draft'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <section className="vm-manager-review__part vm-manager-review__part--wide" data-test="review-objects">
      <Title headingLevel="h3" size="md">
        {t('What is created, in this order')}
      </Title>
      <ol className="vm-manager-review__objects">
        {[...draft.others, draft.vm].map((object, index) => (
          <li key={`${index} ${object.kind ?? ''} ${nameOf(object)}`}>
            {object.kind} <strong>{nameOf(object)}</strong>
          </li>
        ))}
      </ol>
    </section>
  );
};

const Lines = ({ draft, text }: Pick<ReviewProps, 'draft' | 'text'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const line = useMemo(() => createVmLine(draft), [draft]);
  const note = useMemo(() => createVmNote(draft), [draft]);
  const manifests = useMemo(() => text ?? writeManifests(objectsOf(draft)), [draft, text]);
  return (
    <section className="vm-manager-review__part vm-manager-review__part--wide" data-test="review-lines">
      <div className="vm-manager-review__part-head">
        <Title headingLevel="h3" size="md">
          {t('The same in a terminal')}
        </Title>
        <CopyButton text={manifests} what={t('Manifests')} />
      </div>
      <CopyLine text={line} what={t('the command line')} />
      {note !== undefined && <p className="vm-manager-review__field">{say(note)}</p>}
    </section>
  );
};

/** All that was set, what is wrong with it, and what the cluster says to it. */
export const Review = (props: ReviewProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { draft, edit, surroundings, issues, creation, goTo } = props;
  const parts = useMemo(
    () => summaryOf(draft, surroundings, (bytes) => formatBytes(bytes, i18n.language)),
    [draft, surroundings, i18n.language],
  );
  return (
    <div className="vm-manager-review">
      <CheckLine check={creation.check} issues={issues} />
      <Findings
        issues={issues}
        failure={creation.failure}
        goTo={goTo}
        showYaml={props.showYaml}
        retry={creation.check.again}
      />
      <Left creation={creation} />
      <CheckField
        label={t('Start it after creation')}
        checked={readStartAfter(draft)}
        onChange={(start) => edit((before) => withStartAfter(before, start))}
        dataTest="review-start"
      />
      <div className="vm-manager-review__parts">
        {parts.map((part) => (
          <Part key={part.step} part={part} goTo={goTo} />
        ))}
        <Objects draft={draft} />
        <Lines draft={draft} text={props.text} />
      </div>
    </div>
  );
};
