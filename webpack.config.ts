/* The plugin's bundle: what OpenShift Console and the light console load from /api/plugins/vm-manager-plugin/. */
import { ConsoleRemotePlugin } from '@openshift-console/dynamic-plugin-sdk-webpack';
import CopyPlugin from 'copy-webpack-plugin';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Compilation, NormalModule, sources, type Compiler, type Configuration } from 'webpack';

const production = process.env['NODE_ENV'] !== 'development';

const PACKAGE_OF = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/** Packages that came in the files of others, where no module tells of them. */
const BROUGHT_ALONG: Readonly<Record<string, readonly string[]>> = { '@xterm/addon-clipboard': ['js-base64'] };

const licenceFilesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(name))
        .map((name) => join(folder, name))
    : [];

/** Beside a module, above it up to its package, and among the documents of the package: what the package took over has terms of its own. */
const licenceFilesOf = (root: string, file: string): readonly string[] => {
  const folders = [join(root, 'docs')];
  for (let folder = dirname(file); folder.length >= root.length; folder = dirname(folder)) folders.push(folder);
  return folders.reverse().flatMap(licenceFilesIn);
};

/** Comments of a file that are terms, which a minified bundle drops. */
const termsWithin = (file: string): readonly string[] =>
  (readFileSync(file, 'utf8').match(/\/\*[^]*?\*\//g) ?? []).filter(
    (comment) => /copyright/i.test(comment) && /permission|redistribution/i.test(comment),
  );

/** The terms of one package, of whose files these are in the bundle. */
const termsOf = (root: string, files: readonly string[]): string => {
  const { name, version, license, homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    'name' | 'version' | 'license' | 'homepage',
    string | undefined
  >;
  const texts = new Set(files.flatMap((file) => licenceFilesOf(root, file)));
  return [
    `${'='.repeat(80)}\n${name} ${version} (${license})`,
    `Unmodified; its source: https://www.npmjs.com/package/${name}/v/${version}${homepage === undefined ? '' : ` and ${homepage}`}`,
    ...[...texts].map((file) => readFileSync(file, 'utf8').trim()),
    ...new Set(files.flatMap(termsWithin)),
  ].join('\n\n');
};

/** Writes `LICENSES.txt`: the terms of each package that is part of the bundle, as nearly all of them ask for. */
const licences = {
  apply: ({ hooks }: Compiler): void =>
    hooks.thisCompilation.tap('licences', (compilation) => {
      const packages = new Map<string, string[]>();
      // before modules are joined and lose their names
      compilation.hooks.finishModules.tap('licences', (modules) => {
        for (const module of modules) {
          const file = module instanceof NormalModule ? module.resource.replace(/\?.*/, '') : '';
          const [root] = PACKAGE_OF.exec(file) ?? [];
          if (root !== undefined) packages.set(root, [...(packages.get(root) ?? []), file]);
        }
      });
      compilation.hooks.processAssets.tap(
        { name: 'licences', stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        () => {
          for (const [root] of [...packages]) {
            const brought = Object.entries(BROUGHT_ALONG).find(([name]) => root.endsWith(name))?.[1] ?? [];
            for (const name of brought) {
              const folder = resolve(import.meta.dirname, 'node_modules', name);
              packages.set(folder, [join(folder, 'package.json')]);
            }
          }
          const all = [...packages].sort(([one], [other]) => (one < other ? -1 : 1));
          const text = all.map(([root, files]) => termsOf(root, files)).join('\n\n\n');
          compilation.emitAsset('LICENSES.txt', new sources.RawSource(`${text}\n`));
        },
      );
    }),
};

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
    licences,
    new CopyPlugin({
      patterns: [{ from: resolve(import.meta.dirname, 'locales'), to: 'locales', noErrorOnMissing: true }],
    }),
  ],
  cache: {
    type: 'filesystem',
    cacheDirectory: resolve(import.meta.dirname, 'node_modules/.cache/webpack-plugin'),
    buildDependencies: { config: [import.meta.filename, resolve(import.meta.dirname, 'console-extensions.json')] },
  },
  optimization: {
    chunkIds: production ? 'deterministic' : 'named',
    minimize: production,
    // what pages share in bits of a few KB is cheaper twice than in files of its own: each is a request before the first row
    splitChunks: { minSize: 60_000 },
  },
  devtool: production ? false : 'source-map',
  performance: { hints: false },
  // icons are imported one by one on purpose (bundled, not one file each): the build plugin's hint about it is noise
  stats: { preset: 'errors-warnings', logging: 'error' },
};

export default config;
