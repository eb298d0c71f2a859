import { Button } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { likelyLogin } from '../../../resources/remote/login';
import { osOf } from '../../../resources/vm/os';
import { templateSpecOf, vmiSpecOf } from '../../../resources/vm/spec';
import { CopyButton, CopyText } from '../../../ui/copy/copy';

const HIDDEN = '••••••••';

/** The password, hidden until one asks for it; it can be copied unseen. */
const Password = ({ password }: { readonly password: string }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [shown, setShown] = useState(false);
  return (
    <div>
      {t('Password')}: <code data-test="login-password">{shown ? password : HIDDEN}</code>{' '}
      <Button variant="link" isInline onClick={() => setShown(!shown)} data-test="login-reveal">
        {shown ? t('Hide the password') : t('Show the password')}
      </Button>{' '}
      <CopyButton text={password} what={t('Password')} />
    </div>
  );
};

/** Who logs in with what, and where that is from. */
export const LoginDetails = ({ record: { vm, vmi } }: { readonly record: VmRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const login = likelyLogin(vmi === undefined && vm !== undefined ? templateSpecOf(vm) : vmiSpecOf(vmi), osOf(vm, vmi));
  if (login === undefined) return <p>{t('Nothing tells who may log in to this guest.')}</p>;
  return (
    <div data-test="login-details">
      <div>
        {t('User')}: <CopyText text={login.user} />
      </div>
      {login.password === undefined ? (
        <p>{t('No password can be read here. It may be in a Secret, set in the guest, or there are only SSH keys.')}</p>
      ) : (
        <>
          <Password password={login.password} />
          <p>{t('Set at its first start. It may have been changed in the guest since.')}</p>
        </>
      )}
    </div>
  );
};
