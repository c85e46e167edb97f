import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisOptions } from '../../../core/coverage/types';
import { download as keep } from '../../download';
import { useFields } from '../../store-context';
import type { NamedScenario } from '../names';
import { comparisonTables } from './comparison-tables';

/** The comparison as an Excel file, with everyone who gains or loses cover. */
export function useDownload(scenarios: readonly NamedScenario[], options: AnalysisOptions) {
  const { project, locale, compareScenarios, comparedAreas, tablesFile } = useFields(
    'project',
    'locale',
    'compareScenarios',
    'comparedAreas',
    'tablesFile',
  );
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const download = async (ids: readonly string[]) => {
    setIsBusy(true);
    try {
      const answer = await compareScenarios(ids, options, Number.POSITIVE_INFINITY);
      if (!answer.ok) return;
      const areas = await comparedAreas(answer).catch(() => null);
      const shown = ids.flatMap((id) => scenarios.find((one) => one.id === id) ?? []);
      const tables = comparisonTables(answer, areas, shown, locale, t);
      const title = `${project?.title[locale] ?? ''} ${t('scenarios.compared.fileName')}`.trim();
      const bytes = await tablesFile(tables, { format: 'xlsx', locale, title });
      keep({ name: `${title.replace(/[\\/:*?"<>|]/g, '_')}.xlsx`, bytes });
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, download };
}
