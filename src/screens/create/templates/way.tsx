import { useCallback, useId, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useBootImages, useVmTemplates } from '../../../inventory/use-catalogue';
import { useUrlQuery } from '../../url-query';
import { MissingChoice } from '../pick/missing';
import { Side } from '../pick/side';
import type { WayProps } from '../way.types';
import { availabilityOf, knownImages } from './availability';
import { shownEntries, type Entry } from './catalogue';
import { CatalogueBody } from './catalogue-body';
import { CatalogueFilters } from './filters';
import { CATALOGUE_FORM } from './query';
import { TemplatePanel } from './template-panel';

/** The parameter of the template that is chosen. */
const CHOSEN = 'template';

const useEntries = (namespace: string | undefined) => {
  const templates = useVmTemplates(namespace);
  const images = useBootImages(namespace, { live: true });
  const entries = useMemo(() => {
    // what could not be read may be what a template boots from
    const whole = images.state.phase === 'live' && images.notes.every(({ trouble }) => trouble !== 'failed');
    const known = knownImages(images.items, whole);
    return templates.items.map((template): Entry => ({
      template,
      availability: availabilityOf(template, known, namespace),
    }));
  }, [templates.items, images.items, images.state.phase, images.notes, namespace]);
  return { templates, entries };
};

/** The catalogue of templates, and beside it the form that makes a VM of the chosen one. */
export const TemplatesWay = ({ namespace }: WayProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const titleId = useId();
  const [query, revise] = useUrlQuery(CATALOGUE_FORM);
  const [params, setParams] = useSearchParams();
  const { templates, entries } = useEntries(namespace);
  const shown = useMemo(() => shownEntries(entries, query), [entries, query]);
  const key = params.get(CHOSEN);
  const chosen = entries.find(({ template }) => template.key === key);
  const choose = useCallback(
    (next: string | undefined) =>
      setParams((current) => {
        const changed = new URLSearchParams(current);
        if (next === undefined) changed.delete(CHOSEN);
        else changed.set(CHOSEN, next);
        return changed;
      }),
    [setParams],
  );
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const total = entries.filter(({ template }) => query.deprecated || !template.deprecated).length;
  return (
    <>
      <CatalogueFilters
        entries={entries}
        query={query}
        revise={revise}
        count={t('{{shown}} of {{total}}', { shown: number(shown.length), total: number(total) })}
      />
      <Side
        panelKey={chosen?.template.key ?? ''}
        titleId={titleId}
        onClose={() => choose(undefined)}
        dataTest="template-panel"
        panel={chosen && <TemplatePanel entry={chosen} namespace={namespace} titleId={titleId} />}
      >
        <MissingChoice choice={key} catalogue={templates} onForget={() => choose(undefined)} />
        <CatalogueBody
          catalogue={templates}
          shown={shown}
          total={total}
          chosen={key}
          onChoose={choose}
          query={query}
          revise={revise}
          namespace={namespace}
        />
      </Side>
    </>
  );
};
