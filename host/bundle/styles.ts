/** Styles in the bundle: PatternFly comes once as a whole, the SDK's few rules in plain CSS (both in shell/console.css). */
import type { Plugin } from 'esbuild';

/** esbuild plugin: drops the per-component PatternFly CSS and the SDK's scss files. */
export const stylesPlugin: Plugin = {
  name: 'styles',
  setup(build) {
    build.onLoad({ filter: /[\\/]@patternfly[\\/]react-[^\\/]+[\\/].*\.css$/ }, () => ({
      contents: '',
      loader: 'css',
    }));
    build.onLoad({ filter: /\.scss$/ }, () => ({ contents: '', loader: 'empty' }));
  },
};
