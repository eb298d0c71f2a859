import { useSelector } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { UserIcon } from '@patternfly/react-icons/dist/esm/icons/user-icon';
import { Label } from '@patternfly/react-core';
import type { HostState } from '../../sdk/store/store';
import { serverFlags } from '../server-flags';
import { ChoiceMenu } from './choice-menu';

/** Acts as somebody else from now on: everything known so far was seen with other eyes, so the page starts anew. */
function actAs(persona: string): void {
  document.cookie = `persona=${encodeURIComponent(persona)}; path=/; SameSite=Strict`;
  window.location.reload();
}

/** Who acts: a choice in the sandbox, a name on a real cluster. */
export function UserMenu() {
  const { t } = useTranslation('console');
  const username = useSelector(({ sdkCore }: HostState) => sdkCore.user?.username);
  const { personas, persona = '' } = serverFlags();
  if (personas.length === 0) {
    return username ? (
      <Label isCompact icon={<UserIcon />} data-test="username" textMaxWidth="24ch">
        {username}
      </Label>
    ) : null;
  }
  return (
    <ChoiceMenu
      label={t('Acting as')}
      icon={<UserIcon />}
      text={persona}
      value={persona}
      onChoose={actAs}
      dataTest="persona-menu"
      choices={personas.map(({ name, description }) => ({ value: name, label: name, description }))}
    />
  );
}
