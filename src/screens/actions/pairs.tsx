import { Button, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapField } from '../../commands/metadata/map-edit';
import { useSay } from '../text';
import './actions.css';
import { problemsOf, type Pair } from './map-rows';

interface PairsProps {
  readonly field: MapField;
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
}

/** Rows of key and value, with what is wrong below each. */
export const Pairs = ({ field, pairs, onChange }: PairsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const problems = problemsOf(pairs, field);
  const change = (id: number, part: Partial<Pair>): void =>
    onChange(pairs.map((pair) => (pair.id === id ? { ...pair, ...part } : pair)));
  const nextId = pairs.reduce((most, { id }) => Math.max(most, id), -1) + 1;
  return (
    <>
      <div className="vm-manager-actions__pairs">
        {pairs.map(({ id, key, value }) => {
          const problem = problems.get(id);
          return (
            <Fragment key={id}>
              <TextInput
                aria-label={t('Key')}
                placeholder={t('Key')}
                value={key}
                validated={problem === undefined ? 'default' : 'error'}
                onChange={(_event, next) => change(id, { key: next })}
                data-test="pair-key"
              />
              <TextInput
                aria-label={t('Value of {{name}}', { name: key })}
                placeholder={t('Value')}
                value={value}
                onChange={(_event, next) => change(id, { value: next })}
                data-test="pair-value"
              />
              <Button
                variant="plain"
                icon={<MinusCircleIcon />}
                aria-label={t('Remove {{name}}', { name: key })}
                onClick={() => onChange(pairs.filter((pair) => pair.id !== id))}
              />
              {problem !== undefined && (
                <HelperText className="vm-manager-actions__problem">
                  <HelperTextItem variant="error" screenReaderText={t('error')}>
                    {say(problem)}
                  </HelperTextItem>
                </HelperText>
              )}
            </Fragment>
          );
        })}
      </div>
      <div>
        <Button
          variant="link"
          isInline
          icon={<PlusCircleIcon />}
          onClick={() => onChange([...pairs, { id: nextId, key: '', value: '' }])}
          data-test="add-pair"
        >
          {field === 'labels' ? t('Add a label') : t('Add an annotation')}
        </Button>
      </div>
    </>
  );
};
