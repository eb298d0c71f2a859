// Own CSS is small: classes with the plugin's (vm-manager-) or the host's (light-console-) prefix, colours only by PatternFly tokens.
export default {
  extends: ['stylelint-config-standard'],
  rules: {
    'selector-class-pattern': '^(vm-manager|light-console|pf-v6|xterm)(-[a-z0-9]+|__[a-z0-9-]+|--[a-z0-9-]+)*',
    'color-no-hex': true,
    'color-named': 'never',
    'custom-property-pattern': null,
    'no-descending-specificity': null,
    'declaration-block-no-redundant-longhand-properties': null,
  },
};
