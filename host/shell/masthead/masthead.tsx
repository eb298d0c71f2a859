/** The bar on top: product, cluster, persona, language, theme. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  Label,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import { BarsIcon } from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import { serverFlags } from '../server-flags';
import { LanguageMenu } from './language-menu';
import { ThemeMenu } from './theme-menu';
import { UserMenu } from './user-menu';

export function ConsoleMasthead() {
  const { t } = useTranslation('console');
  const { productName, clusterName } = serverFlags();
  return (
    <Masthead id="page-main-header" data-test="masthead">
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton id="nav-toggle" variant="plain" aria-label={t('Main navigation')}>
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={(props) => <Link {...props} to="/" />} className="console-product">
            {productName}
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isFullHeight isStatic>
          <ToolbarContent>
            <ToolbarItem className="console-cluster">
              <Label isCompact variant="outline" data-test="cluster-name" textMaxWidth="24ch">
                {clusterName}
              </Label>
            </ToolbarItem>
            <ToolbarGroup align={{ default: 'alignEnd' }} gap={{ default: 'gapNone' }}>
              <ToolbarItem>
                <LanguageMenu />
              </ToolbarItem>
              <ToolbarItem>
                <ThemeMenu />
              </ToolbarItem>
              <ToolbarItem>
                <UserMenu />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  );
}
