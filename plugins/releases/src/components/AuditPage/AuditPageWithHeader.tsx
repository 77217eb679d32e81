import { PluginHeader } from '@backstage/ui';
import { RiShieldCheckLine } from '@remixicon/react';
import { useTexts } from '../../hooks/useTexts';
import { AuditPage } from './AuditPage';

/** The page with a header of its own, which the old frontend system lacks. */
export function AuditPageWithHeader() {
  const t = useTexts();
  return (
    <main>
      <PluginHeader
        title={t('audit.page.title')}
        icon={<RiShieldCheckLine aria-hidden="true" />}
      />
      <AuditPage />
    </main>
  );
}
