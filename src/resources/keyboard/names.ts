import { msg, type Message } from '../../lib/message';
import type { LayoutId } from './layout';

/** What a layout is called in a list of them. */
export const layoutName = (id: LayoutId): Message => {
  switch (id) {
    case 'us':
      return msg('English (US)');
    case 'us-intl':
      return msg('English (US, international)');
    case 'gb':
      return msg('English (UK)');
    case 'de':
      return msg('German');
    case 'de-nodeadkeys':
      return msg('German (no dead keys)');
    case 'ch':
      return msg('German (Switzerland)');
    case 'fr':
      return msg('French');
    case 'be':
      return msg('French (Belgium)');
    case 'es':
      return msg('Spanish');
    case 'it':
      return msg('Italian');
    case 'pt':
      return msg('Portuguese');
    case 'br':
      return msg('Portuguese (Brazil)');
    case 'se':
      return msg('Swedish and Finnish');
    case 'dk':
      return msg('Danish');
    case 'no':
      return msg('Norwegian');
    case 'pl':
      return msg('Polish');
    case 'ru':
      return msg('Russian (Cyrillic letters only)');
    case 'jp':
      return msg('Japanese');
  }
};
