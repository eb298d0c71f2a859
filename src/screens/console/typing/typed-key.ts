import type { TypedKey } from './receiver.types';

/** What of a KeyboardEvent matters here. */
interface KeyEvent {
  readonly type: string;
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  getModifierState(modifier: 'AltGraph'): boolean;
}

/** Part of a letter that is still being put together: the whole comes as a text of its own. */
const isPartial = ({ isComposing, key }: KeyEvent): boolean => isComposing || key === 'Process' || key === 'Dead';

/** The stroke that a browser tells of; undefined for what is no key, such as a part of a composed letter. */
export const typedKeyOf = (event: KeyEvent): TypedKey | undefined => {
  if (isPartial(event) || (event.code === '' && event.key === 'Unidentified')) return undefined;
  const altGraph = event.getModifierState('AltGraph');
  return {
    code: event.code,
    key: event.key,
    down: event.type === 'keydown',
    // Windows tells of AltGr as of Ctrl and Alt together
    ctrl: event.ctrlKey && !altGraph,
    alt: event.altKey && !altGraph,
    altGraph,
    shift: event.shiftKey,
    meta: event.metaKey,
  };
};
