import { Button, Form, Title } from '@patternfly/react-core';
import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { keysIssue, nameIssue } from '../../../../resources/console/combination';
import type { FieldNote } from '../../../../ui/form/field';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { wordsOfKeys } from './caps';
import { ChooseKeys } from './choose-keys';
import { RecordKeys } from './record-keys';
import type { OwnCombinations } from './use-combinations';

/** Makes a combination of the user's own, by pressing or by choosing its keys. */
export const NewCombination = ({ own }: { readonly own: OwnCombinations }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const id = useId();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  // without a name it is called like its keys
  const given = name.trim() === '' ? wordsOfKeys(keys, say) : name.trim();
  const keysProblem = keysIssue(keys);
  const nameProblem = keys.length === 0 ? undefined : nameIssue(given, own.list);
  const notes = (problem: typeof keysProblem): readonly FieldNote[] =>
    tried && problem !== undefined ? [{ severity: 'error', message: say(problem) }] : [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (keysProblem !== undefined || nameProblem !== undefined) return;
    own.add({ name: given, keys });
    setKeys([]);
    setName('');
    setTried(false);
  };
  return (
    <Form onSubmit={submit} aria-labelledby={id}>
      <Title id={id} headingLevel="h4" size="md">
        {t('New combination')}
      </Title>
      <RecordKeys keys={keys} onChange={setKeys} />
      <div className="vm-manager-screen-panel__subtle">
        {t('Choose the keys here when the browser or the desktop keeps them for itself:')}
      </div>
      <ChooseKeys keys={keys} onChange={setKeys} />
      <TextField
        label={t('Name')}
        value={name}
        onChange={setName}
        placeholder={keys.length === 0 ? undefined : wordsOfKeys(keys, say)}
        notes={[...notes(keysProblem), ...notes(nameProblem)]}
        dataTest="combination-name"
      />
      <div>
        <Button type="submit" variant="secondary" size="sm" data-test="combination-save">
          {t('Save combination')}
        </Button>
      </div>
    </Form>
  );
};
