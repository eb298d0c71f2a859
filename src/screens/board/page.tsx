import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../../ui/page/header';
import { Empty } from '../../ui/state/empty';
import { useElementSize } from '../../ui/table/size';
import { Frame } from '../frame/frame';
import { vmListPath } from '../paths';
import './board.css';
import { Board } from './board';

/** Narrower than this, columns cannot stand beside each other. */
const NARROWEST = 600;

const Narrow = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <>
      <PageHeader title={t('Migration board')} />
      <Empty
        reason="nothing-yet"
        title={t('The window is too narrow for the board')}
        actions={<Link to={vmListPath(undefined)}>{t('Open the list of virtual machines')}</Link>}
      >
        {t('The list shows on which node each VM runs, and can migrate them as well.')}
      </Empty>
    </>
  );
};

/** The migration board: nodes as columns, machines as cards that can be moved between them. */
const BoardPage = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  return (
    <Frame title={t('Migration board')} contained dataTest="board-page">
      <div ref={box} className="vm-manager-board-page">
        {width > 0 && (width < NARROWEST ? <Narrow /> : <Board />)}
      </div>
    </Frame>
  );
};

export default BoardPage;
