/** Cards in three columns on wide screens, below each other on narrow ones. */
import type { FC } from 'react';
import { Grid, GridItem, Stack, StackItem } from '@patternfly/react-core';
import type {
  OverviewGridCard,
  OverviewGridProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

function SideCards({ cards }: { cards: readonly OverviewGridCard[] }) {
  return (
    <Stack hasGutter>
      {cards.map(({ Card }, index) => (
        <StackItem key={index}>
          <Card />
        </StackItem>
      ))}
    </Stack>
  );
}

function MainCards({ cards }: { cards: readonly OverviewGridCard[] }) {
  return (
    <Grid hasGutter>
      {cards.map(({ Card, span = 12 }, index) => (
        <GridItem key={index} span={12} lg={span}>
          <Card />
        </GridItem>
      ))}
    </Grid>
  );
}

const DashboardGrid: FC<OverviewGridProps> = ({ mainCards, leftCards = [], rightCards = [] }) => {
  const sides = (leftCards.length > 0 ? 1 : 0) + (rightCards.length > 0 ? 1 : 0);
  const main = sides === 2 ? 6 : sides === 1 ? 9 : 12;
  return (
    <Grid hasGutter>
      {leftCards.length > 0 && (
        <GridItem span={12} xl={3}>
          <SideCards cards={leftCards} />
        </GridItem>
      )}
      <GridItem span={12} xl={main}>
        <MainCards cards={mainCards} />
      </GridItem>
      {rightCards.length > 0 && (
        <GridItem span={12} xl={3}>
          <SideCards cards={rightCards} />
        </GridItem>
      )}
    </Grid>
  );
};

export default DashboardGrid;
