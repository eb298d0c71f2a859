// Own CSS is small: classes with the plugin's (vm-manager-) or the host's (console-) prefix, colours only by PatternFly tokens.
export default {
  extends: ['stylelint-config-standard'],
  ignoreFiles: ['**/dist/**'],
  rules: {
    'selector-class-pattern': '^(vm-manager|pf-v6|xterm)(-[a-z0-9]+|__[a-z0-9-]+|--[a-z0-9-]+)*$',
    'color-no-hex': true,
    'color-named': 'never',
    'custom-property-pattern': null,
    'no-descending-specificity': null,
    'declaration-block-no-redundant-longhand-properties': null,
  },
  overrides: [
    {
      // the host also styles classes that the console's SDK gives its own components, and the badges of resource kinds
      files: ['host/**/*.css'],
      rules: {
        'selector-class-pattern': '^(console|dps|co|pf-v6|monaco)(-[a-z0-9]+|__[a-z0-9-]+|--[a-z0-9-]+)*$',
        'color-no-hex': null,
      },
    },
  ],
};
