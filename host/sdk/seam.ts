/**
 * Which file of the light console answers which request of the console's SDK (33 modules back 45 of its values). Paths
 * are relative to this folder. Files behind it import the SDK only by `…/dynamic-plugin-sdk/lib/…`: its index would
 * lead back here.
 *
 * @see openshift/console: frontend/packages/console-dynamic-plugin-sdk/src/api/core-api.ts
 */
const internal = (path: string): string => `@console/internal/${path}`;
const shared = (path: string): string => `@console/shared/src/${path}`;
const sdk = (path: string): string => `@console/dynamic-plugin-sdk/src/${path}`;

export const seam: Readonly<Record<string, string>> = {
  [internal('components/AsyncCodeEditor')]: 'editor/code-editor.tsx',
  [internal('components/AsyncResourceYAMLEditor')]: 'editor/resource-yaml-editor.tsx',
  [internal('components/events')]: 'events/resource-event-stream.tsx',
  [internal('components/factory/ListPage/ListPageCreate')]: 'list/list-page-create.tsx',
  [internal('components/factory/ListPage/ListPageFilter')]: 'list/list-page-filter.tsx',
  [internal('components/factory/ListPage/ListPageHeader')]: 'page/list-page-header.tsx',
  [internal('components/factory/ListPage/filter-hook')]: 'list/list-page-filtering.ts',
  [internal('components/factory/Table/VirtualizedTable')]: 'list/virtualized-table.tsx',
  [internal('components/factory/Table/active-columns-hook')]: 'list/active-columns.ts',
  [internal('components/graphs/prometheus-poll-hook')]: 'metrics/prometheus-poll.ts',
  [internal('components/namespace-bar')]: 'namespace/namespace-bar.tsx',
  [internal('components/utils/horizontal-nav')]: 'page/horizontal-nav.tsx',
  [internal('components/utils/resource-icon')]: 'resource/resource-icon.tsx',
  [internal('components/utils/resource-link')]: 'resource/resource-link.tsx',
  [internal('models')]: 'models/static-models.ts',
  [shared('components/actions/ActionServiceProvider')]: 'resource/action-service.tsx',
  [shared('components/dashboard/Dashboard')]: 'dashboard/dashboard.tsx',
  [shared('components/dashboard/DashboardGrid')]: 'dashboard/dashboard-grid.tsx',
  [shared('components/dashboard/inventory-card/InventoryCard')]: 'dashboard/inventory-item.tsx',
  [shared('components/dashboard/status-card/StatusPopup')]: 'dashboard/status-popup.tsx',
  [shared('components/datetime/Timestamp')]: 'resource/timestamp.tsx',
  [shared('components/document-title/DocumentTitle')]: 'page/document-title.tsx',
  [shared('components/error/fallbacks/ErrorBoundaryFallbackPage')]: 'page/error-page.tsx',
  [shared('components/query-browser')]: 'metrics/query-browser.tsx',
  [shared('hooks/useActiveNamespace')]: 'namespace/active-namespace.ts',
  [shared('hooks/useAnnotationsModal')]: 'dialogs/annotations.tsx',
  [shared('hooks/useDeleteModal')]: 'dialogs/delete.tsx',
  [shared('hooks/useLabelsModal')]: 'dialogs/labels.tsx',
  [shared('hooks/useQuickStartContext')]: 'preferences/quick-start.ts',
  [shared('hooks/useUserPreference')]: 'preferences/user-preference.ts',
  [shared('utils/console-fetch')]: 'fetch/console-fetch.ts',
  [sdk('api/useResolvedExtensions')]: 'extensions/resolved-extensions.ts',
  [sdk('perspective/useActivePerspective')]: 'extensions/active-perspective.ts',
};
