import { useTranslation } from 'react-i18next';
import type { Impossible, TypingPlan } from '../../../resources/keyboard/plan';
import { signOf } from '../../../resources/keyboard/sign';
import type { FieldNote } from '../../../ui/form/field';
import { keysThatAct, type Draft } from './draft';

/** So many characters are named. */
const MOST_NAMED = 12;

const nameOf = ({ character, times }: Impossible): string =>
  times === 1 ? signOf(character) : `${signOf(character)} ×${times}`;

/** What is worth knowing before a text is typed. */
export const useNotes = (plan: TypingPlan, draft: Draft): readonly FieldNote[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { impossible } = plan;
  const { enters, tabs } = keysThatAct(plan, draft);
  const notes: FieldNote[] = [];
  if (impossible.length > 0) {
    const characters = impossible.slice(0, MOST_NAMED).map(nameOf).join(', ');
    const unnamed = impossible.length - MOST_NAMED;
    const text = draft.secret
      ? t('Some characters cannot be typed with this layout and are left out: {{number}}', {
          number: impossible.length,
        })
      : t('These characters cannot be typed with this layout and are left out: {{characters}}', { characters });
    notes.push({
      severity: 'warning',
      message: unnamed > 0 && !draft.secret ? `${text} ${t('and {{number}} more', { number: unnamed })}` : text,
    });
  }
  if (enters > 0) {
    notes.push({
      severity: 'warning',
      message: t('At a prompt each Enter runs a command: {{number}}', { number: enters }),
    });
  }
  if (tabs > 0) {
    notes.push({ severity: 'warning', message: t('Tabs complete words at a prompt: {{number}}', { number: tabs }) });
  }
  return notes;
};
