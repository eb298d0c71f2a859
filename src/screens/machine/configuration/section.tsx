import type { ReactElement } from 'react';
import { Card } from '../../../ui/card/card';
import { Facts, type Fact } from '../../../ui/facts/facts';

/** A card of facts, as most of the configuration is. */
export const Section = ({
  id,
  title,
  facts,
}: {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly Fact[];
}): ReactElement => (
  <Card title={title} dataTest={`config-${id}`} resetOn={facts}>
    <Facts facts={facts} label={title} />
  </Card>
);

/** Several short values, one below the other; nothing when there are none. */
export const lines = (values: readonly string[]): ReactElement | undefined =>
  values.length === 0 ? undefined : (
    <>
      {values.map((value) => (
        <div key={value}>{value}</div>
      ))}
    </>
  );
