import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { BootSource, IsoSource } from '../../resources/vm/form/source/boot-source';

/** What a VM boots from, in a few words. */
export const useSourceWords = (): ((source: BootSource) => string) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return useCallback(
    (source) => {
      const named = (one: IsoSource): string => {
        switch (one.from) {
          case 'data-source':
            return t('Boot image {{name}} in {{namespace}}', { name: one.name, namespace: one.namespace });
          case 'claim':
            return t('Copy of volume {{name}} in {{namespace}}', { name: one.name, namespace: one.namespace });
          case 'snapshot':
            return t('Snapshot {{name}} in {{namespace}}', { name: one.name, namespace: one.namespace });
          case 'http':
            return t('Download {{url}}', { url: one.url });
          case 'registry':
            return t('Registry image {{url}}', { url: one.url });
          case 'container-disk':
            return t('Container disk {{image}}', { image: one.image });
          case 'existing-claim':
          case 'existing-data-volume':
            return t('Volume {{name}}', { name: one.name });
        }
      };
      switch (source.from) {
        case 'iso':
          return t('Empty disk, installed from: {{disc}}', { disc: named(source.iso) });
        case 'blank':
          return t('Empty disk');
        case 'none':
          return t('Nothing yet');
        case 'other':
          return source.what;
        case 'data-source':
        case 'claim':
        case 'snapshot':
        case 'http':
        case 'registry':
        case 'container-disk':
        case 'existing-claim':
        case 'existing-data-volume':
          return named(source);
      }
    },
    [t],
  );
};
