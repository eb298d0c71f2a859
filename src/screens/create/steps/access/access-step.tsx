import { Form } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readSysprep } from '../../../../resources/vm/form/access/sysprep';
import { broughtBy } from '../../../../resources/vm/form/access/preferred';
import { isWindows } from '../../../../resources/vm/form/disks/offer/windows';
import { nameOf } from '../../../../resources/meta';
import { readCloudInit } from '../../../../resources/vm/form/access/cloud-init/volume';
import { readSshKey } from '../../../../resources/vm/form/access/ssh-key';
import { MoreFields } from '../../../../ui/form/more-fields';
import { Notice } from '../../../../ui/state/notice';
import { useSay } from '../../../text';
import type { StepProps } from '../../step';
import { LoginSection } from './login-section';
import { RawSection } from './raw-section';
import { SshSection } from './ssh-section';
import { SysprepSection } from './sysprep-section';

/** What Windows insists on comes with its preference: nothing is to be set for it. */
const Brought = ({ surroundings: { preference } }: StepProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const words = broughtBy(preference);
  if (words.length === 0) return null;
  return (
    <Notice kind="note" dataTest="access-brought">
      {t('The preference {{name}} adds by itself: {{parts}}.', {
        name: nameOf(preference),
        parts: words.map(say).join(', '),
      })}
    </Notice>
  );
};

const CloudInit = (props: StepProps): ReactElement => (
  <>
    <SshSection {...props} />
    <LoginSection {...props} />
    <RawSection {...props} />
  </>
);

/** How people get into the guest, and what sets it up when it first starts: what is usual for the system comes first. */
export const AccessStep = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { draft, surroundings } = props;
  const windows = isWindows(draft, surroundings);
  const cloud = readCloudInit(draft) !== undefined || readSshKey(draft) !== undefined;
  return (
    <Form onSubmit={(event) => event.preventDefault()} data-test="access-step">
      {windows && <Brought {...props} />}
      {windows ? <SysprepSection {...props} /> : <CloudInit {...props} />}
      <MoreFields
        title={windows ? t('SSH key and cloud-init') : t('Answer files for Windows (sysprep)')}
        open={windows ? cloud : readSysprep(draft) !== undefined}
        dataTest="access-other"
      >
        {windows ? <CloudInit {...props} /> : <SysprepSection {...props} />}
      </MoreFields>
    </Form>
  );
};
