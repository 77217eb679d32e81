import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentComponentProps } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { RiMenuLine, RiSearchLine } from '@remixicon/react';
import { SidebarLogo } from './SidebarLogo';

export function PortalSidebar({ navItems }: NavContentComponentProps) {
  const pages = navItems.withComponent(({ href, icon, title }) => (
    <SidebarItem to={href} text={title} icon={() => icon} />
  ));

  // Search opens as a dialog and notifications show a count, so neither is
  // drawn as a plain link.
  navItems.take('page:search');
  navItems.take('page:notifications');

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup label="Search" icon={<RiSearchLine />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<RiMenuLine />}>
        {pages.take('page:catalog')}
        {pages.take('page:releases')}
        {pages.take('page:releases/audit')}
        {pages.take('page:scaffolder')}
        <SidebarScrollWrapper>
          {pages.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem />
      <SidebarDivider />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {pages.take('page:app-visualizer')}
        {pages.take('page:user-settings')}
      </SidebarGroup>
    </Sidebar>
  );
}
