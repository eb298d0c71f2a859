/** The one HTML page of the console. */
import type { HostBuild } from '../../bundle/console';
import type { ServerFlags } from '../../shell/server-flags';

export interface PageParts {
  readonly build: HostBuild;
  readonly flags: ServerFlags;
  readonly nonce: string;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** JSON that cannot end the script it stands in. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** Before the first paint: the theme, so that dark pages do not flash white. */
const EARLY_THEME =
  "(function(){try{var t=localStorage.getItem('console.theme');" +
  "if(t==='dark'||(t!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches))" +
  "document.documentElement.classList.add('pf-v6-theme-dark')}catch(e){}})();";

export function renderPage({ build, flags, nonce }: PageParts): string {
  const base = flags.basePath;
  const styles = build.styles.map((file) => `<link rel="stylesheet" href="${base}${file}">`);
  const preload = build.preload.map((file) => `<link rel="modulepreload" href="${base}${file}" nonce="${nonce}">`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(flags.productName)}</title>
<link rel="icon" href="data:,">
<script nonce="${nonce}">${EARLY_THEME}window.SERVER_FLAGS=${scriptJson(flags)};</script>
${styles.join('\n')}
${preload.join('\n')}
<script type="module" src="${base}${build.script}" nonce="${nonce}"></script>
</head>
<body>
<div id="app"></div>
<noscript>${escapeHtml(flags.productName)} needs JavaScript.</noscript>
</body>
</html>
`;
}
