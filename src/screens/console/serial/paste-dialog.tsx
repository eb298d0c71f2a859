import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog/dialog';
import { ChoiceField } from '../../../ui/form/choice-field';
import type { FieldNote } from '../../../ui/form/field';
import { TextField } from '../../../ui/form/text-field';
import { planPaste, type PastePlan } from '../../../ui/terminal/text/paste';

const DELAYS_MS = [0, 50, 250, 1000];

/** What is changed or worth knowing before it is sent. */
const useNotes = ({ dropped, tabs, invisible }: PastePlan, bracketed: boolean): readonly FieldNote[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const notes: FieldNote[] = [];
  if (dropped.length > 0) {
    const names = dropped.map(({ name, count }) => (count === 1 ? name : `${name} (${count})`)).join(', ');
    notes.push({
      severity: 'warning',
      message: t('Left out, as they do something instead of being text: {{names}}', { names }),
    });
  }
  if (invisible > 0) {
    notes.push({
      severity: 'warning',
      message: t('Characters that cannot be seen: {{number}}. What is sent may not be what it looks like.', {
        number: invisible,
      }),
    });
  }
  if (tabs > 0 && !bracketed) {
    notes.push({ severity: 'warning', message: t('Tabs complete words at a prompt: {{number}}', { number: tabs }) });
  }
  return notes;
};

interface PasteDialogProps {
  /** Where it goes; one serial console when left out. */
  readonly title?: string;
  readonly text: string;
  /** The program in the guest wants to know what is pasted. */
  readonly bracketed: boolean;
  /** More that is worth knowing about a text before it is sent. */
  readonly notesOn?: (text: string) => readonly FieldNote[];
  /** How it is sent, where that is not the same everywhere. */
  readonly remark?: string;
  readonly onAnswer: (text: string | undefined, delay: number) => void;
}

/** Shows a text before it is sent to a guest, where each of its lines may be a command. */
export const PasteDialog = ({
  title,
  text: given,
  bracketed,
  notesOn,
  remark = '',
  onAnswer,
}: PasteDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [text, setText] = useState(given);
  const [delay, setDelay] = useState(0);
  const plan = planPaste(text);
  const lines = plan.lines.length;
  const presses = lines > 1 || plan.endsWithEnter;
  return (
    <Dialog
      title={title ?? t('Paste into the serial console')}
      description={
        bracketed
          ? t('The program in the guest takes it as one text and does not run its lines by itself.')
          : t('The guest gets it as if typed: Enter is pressed at the end of each line, which runs commands.')
      }
      submitLabel={t('Paste {{count}} line', { count: lines })}
      canSubmit={text !== ''}
      busy={false}
      failure={undefined}
      onSubmit={() => onAnswer(text, delay)}
      onClose={() => onAnswer(undefined, 0)}
      wide
      dataTest="paste-dialog"
    >
      <TextField
        label={t('Text')}
        value={text}
        onChange={setText}
        lines={10}
        code
        hint={`${given === '' ? t('Nothing came from the clipboard: paste here.') : ''} ${remark}`.trim() || undefined}
        notes={[...useNotes(plan, bracketed), ...(notesOn?.(text) ?? [])]}
        dataTest="paste-text"
      />
      {!bracketed && presses && (
        <ChoiceField
          label={t('Pause after each line')}
          value={String(delay)}
          choices={DELAYS_MS.map((ms) => ({
            value: String(ms),
            label: ms === 0 ? t('None') : t('{{number}} ms', { number: ms }),
          }))}
          onChange={(value) => setDelay(Number(value))}
          hint={t('For guests that lose characters when much comes at once.')}
          dataTest="paste-delay"
        />
      )}
    </Dialog>
  );
};
