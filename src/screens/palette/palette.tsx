import { Button } from '@patternfly/react-core';
import { useCallback, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Finder } from '../../ui/palette/finder';
import { Keys } from '../../ui/palette/keys';
import { Overlay } from '../../ui/palette/overlay';
import { usePreference } from '../frame/preference';
import { ownNamespace } from '../paths';
import { useSay } from '../text';
import { reportOf, type Gap } from './gaps';
import { areJumps, withJump, type Jump } from './recent';
import { useFound } from './use-found';

interface PaletteProps {
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

const NO_JUMPS: readonly Jump[] = [];

/** Finds machines, nodes, pages and commands by a few letters. */
export const Palette = ({ onClose, onShortcuts }: PaletteProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [typed, setTyped] = useState('');
  const [recent, setRecent] = usePreference<readonly Jump[]>('palette.recent', NO_JUMPS, areJumps);
  const jump = useCallback(
    (to: Jump) => {
      setRecent(withJump(recent, to));
      onClose();
      void navigate(to.path);
    },
    [recent, setRecent, onClose, navigate],
  );
  const { groups, total, gaps } = useFound(typed, ownNamespace(pathname) || undefined, recent, jump, onClose);
  const report = reportOf(typed, total, gaps);
  const words: Readonly<Record<typeof report.is, string>> = {
    idle: '',
    reading: gaps.some(({ kind, is }) => kind === 'machines' && is === 'loading')
      ? t('Reading virtual machines …')
      : t('Reading nodes …'),
    found: t('{{number}} found', { number: total.toLocaleString(i18n.language) }),
    nothing: t('Nothing fits “{{text}}”', { text: typed.trim() }),
    'nothing-read': t('Nothing fits “{{text}}” in what could be searched', { text: typed.trim() }),
  };
  const toldOf = (gap: Gap): string => {
    if (gap.is === 'loading') return t('Reading virtual machines …');
    const what = gap.kind === 'machines' ? t('Virtual machines') : t('Nodes');
    return t('{{what}} could not be searched: {{reason}}', { what, reason: say(gap.why) });
  };
  return (
    <Overlay label={t('Search or run a command')} onClose={onClose} dataTest="palette">
      <Finder
        label={t('Search or run a command')}
        placeholder={t('Virtual machine, address, node, page or command')}
        text={typed}
        onText={setTyped}
        groups={groups}
        status={words[report.is]}
        notes={report.gaps.map(toldOf)}
        foot={
          <span>
            <Keys keys={['↑', '↓']} /> {t('choose')} <Keys keys={['Enter']} /> {t('take')}{' '}
            <Button variant="link" isInline size="sm" onClick={onShortcuts} data-test="palette-shortcuts">
              {t('Keyboard shortcuts')}
            </Button>
          </span>
        }
      />
    </Overlay>
  );
};
