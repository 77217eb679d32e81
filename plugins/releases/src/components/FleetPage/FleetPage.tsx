import { ButtonLink, Container, PluginHeader } from '@backstage/ui';
import { RiShieldCheckLine, RiShip2Line } from '@remixicon/react';
import { NavLink, Navigate, Route, Routes } from 'react-router-dom';
import { useFleetPaths } from '../../hooks/useFleetPaths';
import { useTexts } from '../../hooks/useTexts';
import { FleetMatrix } from './FleetMatrix';
import { WhereIsIt } from './WhereIsIt';
import styles from './FleetPage.module.css';

/**
 * What runs where across all components. The page has a header of its own in
 * both frontend systems, so that its views are the same in both.
 */
export function FleetPage() {
  const t = useTexts();
  const { matrix, where, audit } = useFleetPaths();
  return (
    <main>
      <PluginHeader
        title={t('fleet.title')}
        titleLink={matrix}
        icon={<RiShip2Line aria-hidden="true" />}
        customActions={
          audit && (
            <ButtonLink
              size="small"
              variant="tertiary"
              href={audit}
              iconStart={<RiShieldCheckLine aria-hidden="true" />}
            >
              {t('fleet.tabs.audit')}
            </ButtonLink>
          )
        }
      />
      <Container className={styles.content}>
        {/* Links, not tabs: each view has a path, and no panel waits beside it. */}
        <nav className={styles.views} aria-label={t('fleet.tabs.label')}>
          <NavLink className={styles.view} to={matrix} end>
            {t('fleet.tabs.matrix')}
          </NavLink>
          <NavLink className={styles.view} to={where}>
            {t('fleet.tabs.where')}
          </NavLink>
        </nav>
        <Routes>
          <Route path="/" element={<FleetMatrix />} />
          <Route path="where" element={<WhereIsIt />} />
          <Route path="*" element={<Navigate to={matrix} replace />} />
        </Routes>
      </Container>
    </main>
  );
}
