// Extracts user-facing English text: t('…') in screens, msg('…') in pure modules, %plugin__…~Text% in console-extensions.json.
import EventEmitter from 'node:events';

const NAMESPACE = 'plugin__vm-manager-plugin';

class ExtensionsLexer extends EventEmitter {
  extract(content) {
    return [...content.matchAll(/%plugin__vm-manager-plugin~(.+?)%/g)].map(([, key]) => ({
      key,
      namespace: NAMESPACE,
    }));
  }
}

const source = { lexer: 'JavascriptLexer', functions: ['t', 'msg'] };

export default {
  input: ['src/**/*.{ts,tsx}', '!src/**/*.test.{ts,tsx}', 'console-extensions.json'],
  output: 'locales/$LOCALE/$NAMESPACE.json',
  locales: ['en'],
  defaultNamespace: NAMESPACE,
  namespaceSeparator: '~',
  keySeparator: false,
  pluralSeparator: '_',
  contextSeparator: '\u0004',
  createOldCatalogs: false,
  keepRemoved: false,
  sort: true,
  lineEnding: 'lf',
  defaultValue: (_locale, _namespace, key, value) => value || key,
  lexers: {
    ts: [source],
    tsx: [{ ...source, lexer: 'JsxLexer' }],
    json: [{ lexer: ExtensionsLexer }],
    default: [source],
  },
};
