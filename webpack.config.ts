/* The plugin's bundle: what OpenShift Console and the light console load from /api/plugins/vm-manager-plugin/. */
import { ConsoleRemotePlugin } from '@openshift-console/dynamic-plugin-sdk-webpack';
import CopyPlugin from 'copy-webpack-plugin';
import { resolve } from 'node:path';
import type { Configuration } from 'webpack';

const production = process.env['NODE_ENV'] !== 'development';

const config: Configuration = {
  mode: production ? 'production' : 'development',
  context: resolve(import.meta.dirname, 'src'),
  // ConsoleRemotePlugin adds the container entry; there is no other
  entry: {},
  output: {
    path: resolve(import.meta.dirname, 'dist'),
    filename: production ? '[name]-[contenthash:8].js' : '[name].js',
    chunkFilename: production ? '[name]-[contenthash:8].js' : '[name].js',
    clean: true,
  },
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, loader: 'esbuild-loader', options: { target: 'es2022', jsx: 'automatic' } },
      { test: /\.css$/, use: ['style-loader', 'css-loader'] },
      { test: /\.m?js$/, resolve: { fullySpecified: false } },
    ],
  },
  plugins: [
    new ConsoleRemotePlugin(),
    new CopyPlugin({
      patterns: [{ from: resolve(import.meta.dirname, 'locales'), to: 'locales', noErrorOnMissing: true }],
    }),
  ],
  cache: {
    type: 'filesystem',
    cacheDirectory: resolve(import.meta.dirname, 'node_modules/.cache/webpack-plugin'),
    buildDependencies: { config: [import.meta.filename, resolve(import.meta.dirname, 'console-extensions.json')] },
  },
  optimization: { chunkIds: production ? 'deterministic' : 'named', minimize: production },
  devtool: production ? false : 'source-map',
  performance: { hints: false },
  // icons are imported one by one on purpose (bundled, not one file each): the build plugin's hint about it is noise
  stats: { preset: 'errors-warnings', logging: 'error' },
};

export default config;
