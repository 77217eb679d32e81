import { Text } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import { Snippet } from '../Snippet';
import styles from './Verification.module.css';

/** The command that checks a file without relying on the portal. */
export function offlineCommand(file: string): string {
  return `npx @slipway/releases-cli audit verify ${file} --trust trust.json`;
}

/** How to check a file without this portal. */
export function OfflineCheck(props: { file: string }) {
  const t = useTexts();
  return (
    <div className={styles.offline}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('audit.verify.offlineTitle')}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {t('audit.verify.offline')}
      </Text>
      <Snippet
        title={t('audit.verify.offlineCommand')}
        text={offlineCommand(props.file)}
      />
    </div>
  );
}
