import type { TFunction } from 'i18next';

/** What a template is made for, in words; what the cluster made up itself is shown as it is. */
export const workloadText = (workload: string, t: TFunction): string => {
  switch (workload) {
    case '':
      return t('No workload given');
    case 'server':
      return t('Server');
    case 'desktop':
      return t('Desktop');
    case 'highperformance':
      return t('High performance');
    default:
      return workload;
  }
};

/** How large its machines are, in words. */
export const flavorText = (flavor: string, t: TFunction): string => {
  switch (flavor) {
    case 'tiny':
      return t('Tiny');
    case 'small':
      return t('Small');
    case 'medium':
      return t('Medium');
    case 'large':
      return t('Large');
    default:
      return flavor;
  }
};
