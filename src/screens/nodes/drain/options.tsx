import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { drainLines } from '../../../commands/node/drain/lines';
import type { DrainOptions } from '../../../commands/node/drain/pods';
import type { Message } from '../../../lib/message';
import { CopyLine } from '../../../ui/copy/copy';
import { CheckField } from '../../../ui/form/check-field';
import { FieldGrid } from '../../../ui/form/field-grid';
import { ChoiceField } from '../../../ui/form/choice-field';
import { TextField } from '../../../ui/form/text-field';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';

/** What is typed into the form. */
export interface OptionsDraft {
  readonly what: DrainOptions['what'];
  readonly deleteEmptyDir: boolean;
  readonly force: boolean;
  readonly grace: string;
  readonly concurrency: string;
}

export const FIRST_OPTIONS: OptionsDraft = {
  what: 'machines',
  deleteEmptyDir: false,
  force: false,
  grace: '',
  concurrency: '5',
};

const WHOLE = /^\d{1,5}$/;
const isGrace = (text: string): boolean => text === '' || WHOLE.test(text);
const isConcurrency = (text: string): boolean => WHOLE.test(text) && Number(text) >= 1 && Number(text) <= 100;

/** Undefined while something is wrong. */
export const optionsOf = (draft: OptionsDraft): DrainOptions | undefined =>
  isGrace(draft.grace) && isConcurrency(draft.concurrency)
    ? {
        what: draft.what,
        deleteEmptyDir: draft.deleteEmptyDir,
        force: draft.force,
        graceSeconds: draft.grace === '' ? undefined : Number(draft.grace),
        concurrency: Number(draft.concurrency),
      }
    : undefined;

interface OptionsFormProps {
  readonly node: string;
  readonly draft: OptionsDraft;
  readonly onChange: (draft: OptionsDraft) => void;
  readonly refused: Message | undefined;
  /** What it would do is known: only then can be asked about shut-downs. */
  readonly ready: boolean;
  readonly onStart: (options: DrainOptions) => void;
}

const Fields = ({ draft, onChange }: Pick<OptionsFormProps, 'draft' | 'onChange'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const change = (part: Partial<OptionsDraft>): void => onChange({ ...draft, ...part });
  const everything = draft.what === 'everything';
  return (
    <>
      <FieldGrid>
        <ChoiceField
          label={t('What leaves the node')}
          dataTest="drain-what"
          value={draft.what}
          choices={[
            { value: 'machines', label: t('Virtual machines only') },
            { value: 'everything', label: t('Everything that a drain may take') },
          ]}
          onChange={(value) => change({ what: value === 'everything' ? 'everything' : 'machines' })}
        />
        <TextField
          label={t('At a time')}
          hint={t('How many leave at a time. KubeVirt has limits of its own, too.')}
          value={draft.concurrency}
          onChange={(concurrency) => change({ concurrency: concurrency.trim() })}
          notes={isConcurrency(draft.concurrency) ? [] : [{ severity: 'error', message: t('A number from 1 to 100') }]}
          dataTest="drain-concurrency"
        />
        <TextField
          label={t('Seconds to shut down')}
          hint={t('For what is shut down, not for what is moved. Empty: as each of them says.')}
          value={draft.grace}
          onChange={(grace) => change({ grace: grace.trim() })}
          notes={isGrace(draft.grace) ? [] : [{ severity: 'error', message: t('A number of seconds') }]}
          dataTest="drain-grace"
        />
      </FieldGrid>
      {everything && (
        <>
          <CheckField
            label={t('Also pods with data on the node (emptyDir)')}
            description={t('The data is lost with the pod.')}
            checked={draft.deleteEmptyDir}
            onChange={(deleteEmptyDir) => change({ deleteEmptyDir })}
            dataTest="drain-empty-dir"
          />
          <CheckField
            label={t('Also pods that nothing starts again')}
            description={t('They are gone for good.')}
            checked={draft.force}
            onChange={(force) => change({ force })}
            dataTest="drain-force"
          />
        </>
      )}
    </>
  );
};

/** How to drain, the same as command lines, and the button that begins. */
export const OptionsForm = ({ node, draft, onChange, refused, ready, onStart }: OptionsFormProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const options = optionsOf(draft);
  return (
    <form
      className="vm-manager-nodes__options"
      onSubmit={(event) => {
        event.preventDefault();
        if (options !== undefined && refused === undefined && ready) onStart(options);
      }}
    >
      <Fields draft={draft} onChange={onChange} />
      {options !== undefined && (
        <div>
          <p>{t('The same from the command line:')}</p>
          {drainLines(node, options).map((line) => (
            <CopyLine key={line} text={line} />
          ))}
        </div>
      )}
      {refused !== undefined && (
        <Notice kind="note" dataTest="drain-refused">
          {say(refused)}
        </Notice>
      )}
      <div>
        <Button
          type="submit"
          variant="primary"
          isAriaDisabled={options === undefined || refused !== undefined || !ready}
          title={ready ? undefined : t('Working it out')}
          data-test="drain-start"
        >
          {t('Cordon and drain')}
        </Button>
      </div>
    </form>
  );
};
