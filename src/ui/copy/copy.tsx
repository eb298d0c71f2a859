import { Button } from '@patternfly/react-core';
import CheckIcon from '@patternfly/react-icons/dist/esm/icons/check-icon';
import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import './copy.css';

type CopyState = 'idle' | 'copied' | 'refused';

const SHOWN_FOR_MS = 2000;

/** Puts text on the clipboard; `refused` when the browser does not allow it (no secure origin, no permission). */
const useCopy = (text: string): { readonly state: CopyState; readonly copy: () => void } => {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') {
      return undefined;
    }
    const timer = setTimeout(() => setState('idle'), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard === undefined) {
      setState('refused');
      return;
    }
    clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return { state, copy };
};

const useCopyLabel = (state: CopyState, what: string): string => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  switch (state) {
    case 'idle':
      return t('Copy {{what}}', { what });
    case 'copied':
      return t('Copied');
    case 'refused':
      return t('The browser does not allow copying: select the text instead');
  }
};

interface CopyProps {
  readonly text: string;
  /** What is copied, for screen readers; the text itself when left out. */
  readonly what?: string;
}

interface CopyCellProps {
  readonly text: string;
  /** What a click does, translated, such as "Copy 10.128.4.7"; rows pass it, as asking for it per row is slow. */
  readonly label: string;
}

/** A short text, such as an address, that a click copies; it says so on hover and focus. For cells of long tables. */
export const CopyCell = ({ text, label }: CopyCellProps): ReactElement => {
  const { state, copy } = useCopy(text);
  return (
    <button type="button" className="vm-manager-copy" data-copy={state} title={label} aria-label={label} onClick={copy}>
      {text}
    </button>
  );
};

/** A short text, such as an address, that a click copies. */
export const CopyText = ({ text, what = text }: CopyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return <CopyCell text={text} label={t('Copy {{what}}', { what })} />;
};

/** A line for the terminal: shown in full, selectable, with a copy button. */
export const CopyLine = ({ text, what }: CopyProps): ReactElement => {
  const { state, copy } = useCopy(text);
  const label = useCopyLabel(state, what ?? text);
  return (
    <span className="vm-manager-copy-line">
      <code className="vm-manager-copy-line__code">{text}</code>
      <Button
        variant="plain"
        size="sm"
        aria-label={label}
        title={label}
        icon={state === 'copied' ? <CheckIcon /> : <CopyIcon />}
        onClick={copy}
      />
    </span>
  );
};

/** Copies a text that stands nearby, or is too long to be shown, such as a manifest. */
export const CopyButton = ({ text, what }: { readonly text: string; readonly what: string }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { state, copy } = useCopy(text);
  const label = useCopyLabel(state, what);
  return (
    <Button
      variant="link"
      isInline
      icon={state === 'copied' ? <CheckIcon /> : <CopyIcon />}
      aria-label={label}
      onClick={copy}
      data-test="copy"
    >
      {state === 'idle' ? t('Copy') : label}
    </Button>
  );
};
